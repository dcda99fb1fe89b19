package org.guichet.command.municipality;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.casework.CaseNumber;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.ReferenceTables;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a city's commands write beside their events, in the same transaction. */
@Component
class MunicipalityRows {
    private static final String RESERVE = """
            INSERT INTO reserved_number (municipality, number, desk, block)
            SELECT :city, drawn.number, :desk, :block FROM unnest(:numbers) AS drawn (number)
             WHERE NOT EXISTS (SELECT FROM case_register AS taken
                                WHERE taken.municipality = :city AND taken.number = drawn.number)
            ON CONFLICT DO NOTHING
            """;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ReferenceTables tables;
    private final JdbcClient store;

    MunicipalityRows(ReferenceTables tables, @Qualifier("store") JdbcClient store) {
        this.tables = tables;
        this.store = store;
    }

    /** Notes the facts as they are once every event of the command is applied. */
    void changed(Supplier<MunicipalityFacts> facts) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> tables.put(facts.get()));
    }

    /** Sets aside as many numbers that are nobody's; one that is taken is drawn again. */
    void reserve(MunicipalityId city, DeskId desk, UUID block, int count) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> {
            int missing = count;
            while (missing > 0) {
                missing -= store.sql(RESERVE)
                        .param("city", city.value())
                        .param("desk", desk.value())
                        .param("block", block)
                        .param("numbers", drawn(missing))
                        .update();
            }
        });
    }

    /** The numbers of a block, used or not, but for those whose person was erased. */
    List<String> numbersOf(UUID block) {
        return store.sql("SELECT number FROM reserved_number WHERE block = ? ORDER BY number")
                .param(block)
                .query(String.class)
                .list();
    }

    private static String[] drawn(int count) {
        return Stream.generate(() -> CaseNumber.draw(RANDOM).value())
                .limit(count)
                .toArray(String[]::new);
    }
}
