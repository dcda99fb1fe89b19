package org.guichet.command.oversight;

import java.util.List;
import java.util.Map;
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

/** Whose each broken glass and disclosure request is, and which city's, as commands ask for it. */
@Component
class OversightRegister {
    // An erasure waits for this lock, or this finds the tombstone.
    private static final String NOT_ERASED =
            "SELECT 1 FROM vault.person_key WHERE person = ? AND state = 'ACTIVE' FOR SHARE NOWAIT";

    /** How many glasses an account breaks in 24 hours, in a city that has no line of its own in glass_limit. */
    private static final int OF_ACCOUNT = 8;
    /** How many all accounts of such a city break together. */
    private static final int OF_CITY = 20;

    private static final String BROKEN_IN_A_DAY = """
            WITH most (of_account, of_city) AS (
                SELECT coalesce(max(of_account), :account), coalesce(max(of_city), :all)
                  FROM glass_limit WHERE municipality = :city),
            broken (of_account, of_city) AS (
                SELECT count(*) FILTER (WHERE staff = :staff), count(*)
                  FROM oversight_stream
                 WHERE kind = 'GLASS' AND municipality = :city AND noted_at > now() - interval '24 hours')
            SELECT CASE WHEN broken.of_account >= most.of_account THEN 'account' ELSE 'municipality' END AS of,
                   CASE WHEN broken.of_account >= most.of_account THEN most.of_account ELSE most.of_city END AS most
              FROM most, broken
             WHERE broken.of_account >= most.of_account OR broken.of_city >= most.of_city
            """;

    private final JdbcClient store;

    OversightRegister(@Qualifier("store") JdbcClient store) {
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
     * Refuses while committing, if the person is erased.
     *
     * @param person null where it is of nobody of the city
     */
    void mustNotBeErased(PersonId person) {
        if (person != null) {
            CurrentUnitOfWork.get().onPrepareCommit(committing -> mustHaveKey(person));
        }
    }

    /** Refuses while committing, if as many glasses were broken within a day as the account or the city may. */
    void mustBeFew(MunicipalityId municipality, UUID staff) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> count(municipality, staff));
    }

    private void count(MunicipalityId municipality, UUID staff) {
        // One after the other in each city: of ten at the same moment each would count none before it.
        store.sql("SELECT pg_advisory_xact_lock(hashtextextended('broken glass ' || ?, 0))")
                .param(municipality.value().toString())
                .query()
                .listOfRows();
        store.sql(BROKEN_IN_A_DAY)
                .param("city", municipality.value())
                .param("staff", staff)
                .param("account", OF_ACCOUNT)
                .param("all", OF_CITY)
                .query((row, number) -> Map.of("of", row.getString("of"), "limit", (Object) row.getInt("most")))
                .optional()
                .ifPresent(limit -> {
                    throw new Refused(ProblemType.TOO_MANY_GLASSES, limit);
                });
    }

    private void mustHaveKey(PersonId person) {
        store.sql(NOT_ERASED)
                .param(person.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED));
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
