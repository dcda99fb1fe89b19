package org.guichet.command.household;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.household.HouseholdId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose a case is and which household it is in, as commands ask for it.
 */
@Component
class HouseholdRegister {
    // An erasure waits for this lock, or this finds the tombstone. It does not wait itself: the erasure may already
    // wait for the household, and a command that could not wait is tried again.
    private static final String NOT_ERASED = """
            SELECT count(*) FROM (SELECT FROM vault.person_key WHERE person = ANY (?) AND state = 'ACTIVE'
                                     FOR SHARE NOWAIT) AS held
            """;

    private final JdbcClient store;

    HouseholdRegister(@Qualifier("store") JdbcClient store) {
        this.store = store;
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

    /** The household that a case is in now. */
    Optional<HouseholdId> householdOf(CaseId id) {
        return store.sql("SELECT household FROM household_of_case WHERE case_id = ?")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .map(HouseholdId::new);
    }

    /** Refuses while committing, if one of them is erased. Who was erased and comes along has no relation any more. */
    void mustNotBeErased(Collection<Person> entering) {
        List<Person> known = entering.stream()
                .filter(person -> person.member().relation() != null)
                .toList();
        CurrentUnitOfWork.get().onPrepareCommit(committing -> mustHaveKeys(known));
    }

    private void mustHaveKeys(Collection<Person> persons) {
        UUID[] wanted = persons.stream()
                .map(person -> person.person().value())
                .distinct()
                .toArray(UUID[]::new);
        long held = store.sql(NOT_ERASED).param(wanted).query(Long.class).single();
        if (held < wanted.length) {
            throw new Refused(ProblemType.PERSON_ERASED);
        }
    }
}
