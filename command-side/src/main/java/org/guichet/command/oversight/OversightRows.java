package org.guichet.command.oversight;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose each broken glass and disclosure request is, and which city's, written in the transaction that begins it. */
@Component
class OversightRows {
    // An erasure waits for this lock, or this finds the tombstone.
    private static final String NOT_ERASED =
            "SELECT 1 FROM vault.person_key WHERE person = ? AND state = 'ACTIVE' FOR SHARE NOWAIT";

    private final JdbcClient store;

    OversightRows(@Qualifier("store") JdbcClient store) {
        this.store = store;
    }

    enum Kind {
        GLASS,
        DISCLOSURE
    }

    /** The person of a case of this city. */
    Optional<PersonId> personOf(CaseId id, MunicipalityId municipality) {
        return store.sql("SELECT person FROM case_register WHERE case_id = ? AND municipality = ?")
                .param(id.value())
                .param(municipality.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /**
     * Begins a stream; refused while committing if its person is erased.
     *
     * @param person null where it is of nobody of the city
     */
    void note(UUID stream, Kind kind, MunicipalityId municipality, PersonId person) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> {
            if (person != null) {
                store.sql(NOT_ERASED)
                        .param(person.value())
                        .query(Integer.class)
                        .optional()
                        .orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED));
            }
            store.sql("INSERT INTO oversight_stream (stream, kind, municipality, person) VALUES (?, ?, ?, ?)")
                    .param(stream)
                    .param(kind.name())
                    .param(municipality.value())
                    .param(person == null ? null : person.value())
                    .update();
        });
    }

    /** Where something was said of a person. */
    List<UUID> of(PersonId person, Kind kind) {
        return store.sql("SELECT stream FROM oversight_stream WHERE person = ? AND kind = ?")
                .param(person.value())
                .param(kind.name())
                .query(UUID.class)
                .list();
    }

    /** @throws Refused as not found if the city's books have no such stream */
    void mustBeOf(MunicipalityId city, UUID stream) {
        store.sql("SELECT 1 FROM oversight_stream WHERE stream = ? AND municipality = ?")
                .param(stream)
                .param(city.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }
}
