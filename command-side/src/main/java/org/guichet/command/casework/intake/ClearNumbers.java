package org.guichet.command.casework.intake;

import java.util.List;
import java.util.UUID;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonId;
import org.guichet.command.form.NumberMark;
import org.guichet.envelope.EventJson;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts a mark in the place of each number that an earlier version wrote in clear. No migration can: the marks are keyed,
 * and the key is not the database's. Runs before requests are taken, and is done once.
 */
@Component
class ClearNumbers implements InitializingBean {
    // A number has 14 characters, a mark 22.
    private static final String KEPT = """
            SELECT case_id, person, number FROM case_register WHERE length(number) = 14 LIMIT 1000
            """;

    private static final String RESERVED = """
            SELECT municipality, number FROM reserved_number WHERE length(number) = 14 LIMIT 1000
            """;

    private final JdbcClient store;
    private final PersonKeys keys;
    private final NumberMark marks;

    ClearNumbers(@Qualifier("store") JdbcClient store, PersonKeys keys, NumberMark marks) {
        this.store = store;
        this.keys = keys;
        this.marks = marks;
    }

    @Override
    public void afterPropertiesSet() {
        replaceReserved();
        replaceKept();
    }

    private void replaceKept() {
        List<Kept> some = store.sql(KEPT).query(Kept.class).list();
        while (!some.isEmpty()) {
            some.forEach(this::replace);
            some = store.sql(KEPT).query(Kept.class).list();
        }
    }

    private void replace(Kept kept) {
        var number = new CaseNumber(kept.number());
        String sealed = keys.of(new PersonId(kept.person()))
                .map(seal -> EventJson.MAPPER.writeValueAsString(seal.close(SealedField.CASE_NUMBER, number.value())))
                .orElse(null);
        store.sql("UPDATE case_register SET number = ?, sealed_number = ? WHERE case_id = ?")
                .param(sealed == null ? null : marks.of(number))
                .param(sealed)
                .param(kept.caseId())
                .update();
    }

    private void replaceReserved() {
        List<Reserved> some = store.sql(RESERVED).query(Reserved.class).list();
        while (!some.isEmpty()) {
            some.forEach(
                    reserved -> store.sql("UPDATE reserved_number SET number = ? WHERE municipality = ? AND number = ?")
                            .param(marks.of(new CaseNumber(reserved.number())))
                            .param(reserved.municipality())
                            .param(reserved.number())
                            .update());
            some = store.sql(RESERVED).query(Reserved.class).list();
        }
    }

    private record Kept(UUID caseId, UUID person, String number) {
        @Override
        public String toString() {
            return "[number of " + caseId + "]";
        }
    }

    private record Reserved(UUID municipality, String number) {
        @Override
        public String toString() {
            return "[reserved number]";
        }
    }
}
