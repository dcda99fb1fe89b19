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
 * Which household a case is in, written in the transaction of the events that say so. The primary key holds that it is
 * in one at a time, whatever two desks do at once.
 */
@Component
class HouseholdRows {
    private static final String JOIN = """
            INSERT INTO household_of_case (case_id, household) SELECT joining, ? FROM unnest(?) AS joining
            ON CONFLICT DO NOTHING
            """;

    // An erasure waits for this lock, or this finds the tombstone. It does not wait itself: the erasure may already
    // wait for the household, and a command that could not wait is tried again.
    private static final String NOT_ERASED = """
            SELECT count(*) FROM (SELECT FROM vault.person_key WHERE person = ANY (?) AND state = 'ACTIVE'
                                     FOR SHARE NOWAIT) AS held
            """;

    private final JdbcClient store;

    HouseholdRows(@Qualifier("store") JdbcClient store) {
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

    /** They are in this household from now on; refused while committing if one of them is in any, or erased. */
    void join(HouseholdId id, Collection<Person> joining) {
        beforeCommit(() -> {
            mustNotBeErased(joining);
            int joined = store.sql(JOIN).param(id.value()).param(cases(joining)).update();
            if (joined < joining.size()) {
                throw new Refused(ProblemType.IN_ANOTHER_HOUSEHOLD);
            }
        });
    }

    /** The case is in no household from now on. */
    void leave(HouseholdId id, CaseId leaving) {
        beforeCommit(() -> mustBe(
                1,
                store.sql("DELETE FROM household_of_case WHERE case_id = ? AND household = ?")
                        .param(leaving.value())
                        .param(id.value())
                        .update()));
    }

    /** They are in the other household from now on. Who was erased may come along, without a relation. */
    void move(HouseholdId from, HouseholdId into, Collection<Person> moving) {
        List<Person> known = moving.stream()
                .filter(person -> person.member().relation() != null)
                .toList();
        beforeCommit(() -> {
            mustNotBeErased(known);
            mustBe(
                    moving.size(),
                    store.sql("UPDATE household_of_case SET household = ? WHERE household = ? AND case_id = ANY (?)")
                            .param(into.value())
                            .param(from.value())
                            .param(cases(moving))
                            .update());
        });
    }

    /** Everybody is in the other household from now on. */
    void moveAll(HouseholdId from, HouseholdId into) {
        beforeCommit(() -> store.sql("UPDATE household_of_case SET household = ? WHERE household = ?")
                .param(into.value())
                .param(from.value())
                .update());
    }

    private void mustNotBeErased(Collection<Person> persons) {
        UUID[] wanted = persons.stream()
                .map(person -> person.person().value())
                .distinct()
                .toArray(UUID[]::new);
        long held = store.sql(NOT_ERASED).param(wanted).query(Long.class).single();
        if (held < wanted.length) {
            throw new Refused(ProblemType.PERSON_ERASED);
        }
    }

    private static void mustBe(int expected, int changed) {
        if (changed != expected) {
            throw new Refused(ProblemType.CONFLICT);
        }
    }

    private static UUID[] cases(Collection<Person> persons) {
        return persons.stream().map(person -> person.caseId().value()).toArray(UUID[]::new);
    }

    private static void beforeCommit(Runnable write) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> write.run());
    }
}
