package org.guichet.command.privacy;

import java.util.UUID;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose case it is. */
@Component
class PersonRows {
    private final JdbcClient store;

    PersonRows(@Qualifier("store") JdbcClient store) {
        this.store = store;
    }

    /**
     * The person of a case.
     *
     * @throws Refused as not found if the city has no such case
     */
    PersonId personOf(CaseId id, MunicipalityId municipality) {
        return store.sql("SELECT person FROM case_register WHERE case_id = ? AND municipality = ?")
                .param(id.value())
                .param(municipality.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new)
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }
}
