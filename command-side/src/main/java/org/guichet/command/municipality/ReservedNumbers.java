package org.guichet.command.municipality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.casework.CaseNumber;
import org.guichet.command.form.NumberMark;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers that are set aside for desks: drawn, so that no event can say them, in the transaction of the command. */
@Component
class ReservedNumbers {
    private static final String RESERVE = """
            INSERT INTO reserved_number (municipality, number, desk, block)
            SELECT :city, drawn.number, :desk, :block FROM unnest(:numbers) AS drawn (number)
             WHERE NOT EXISTS (SELECT FROM case_register AS taken
                                WHERE taken.municipality = :city AND taken.number = drawn.number)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient store;
    private final NumberMark marks;

    ReservedNumbers(@Qualifier("store") JdbcClient store, NumberMark marks) {
        this.marks = marks;
        this.store = store;
    }

    /** Sets aside as many numbers that are nobody's; one that is taken is passed over. */
    void reserve(MunicipalityId city, DeskId desk, UUID block, int count) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> {
            RandomGenerator source = marks.ofBlock(block);
            int missing = count;
            while (missing > 0) {
                missing -= store.sql(RESERVE)
                        .param("city", city.value())
                        .param("desk", desk.value())
                        .param("block", block)
                        .param("numbers", drawn(source, missing))
                        .update();
            }
        });
    }

    /** The numbers of a block, used or not, but for those whose person was erased; drawn once more, as they are not kept. */
    List<String> numbersOf(UUID block, int count) {
        Set<String> kept = new HashSet<>(store.sql("SELECT number FROM reserved_number WHERE block = ?")
                .param(block)
                .query(String.class)
                .list());
        RandomGenerator source = marks.ofBlock(block);
        return Stream.generate(() -> CaseNumber.draw(source))
                // Of a block some numbers were taken by others when it was drawn, hardly ever more than one.
                .limit(count + (long) count)
                .filter(number -> kept.contains(marks.of(number)))
                .map(CaseNumber::value)
                .sorted()
                .toList();
    }

    private String[] drawn(RandomGenerator source, int count) {
        return Stream.generate(() -> marks.of(CaseNumber.draw(source)))
                .limit(count)
                .toArray(String[]::new);
    }
}
