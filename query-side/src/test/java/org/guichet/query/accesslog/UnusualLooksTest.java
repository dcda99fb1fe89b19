package org.guichet.query.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.accesslog.AccessEntry;
import org.guichet.platform.accesslog.AccessEntry.Outcome;
import org.guichet.platform.accesslog.AccessEntry.Who;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.query.accesslog.UnusualLooks.Kind;
import org.guichet.query.accesslog.UnusualLooks.Unusual;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three plain rules, each told from its threshold on and not before. */
class UnusualLooksTest {
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final ReadDatabase database = new ReadDatabase();
    private final AccessLog log = new AccessLog(database.pool());
    private final UnusualLooks unusual = new UnusualLooks(database.pool(), 3, 2, 3);
    private final MunicipalityId city = new MunicipalityId(UUID.randomUUID());
    private final Caller officer = new Caller(UUID.randomUUID(), Role.DATA_PROTECTION_OFFICER, city, null, null);
    private final UUID staff = UUID.randomUUID();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAccountThatOpensManyFilesWithinAnHourIsTold() throws SQLException {
        UUID often = UUID.randomUUID();
        look(often, "CASEWORK", null);
        look(UUID.randomUUID(), "CASEWORK", null);
        for (int i = 0; i < 5; i++) {
            look(often, "CASEWORK", null);
        }
        assertThat(unusual.of(officer, A_WEEK))
                .as("the same file again is one file")
                .isEmpty();
        look(UUID.randomUUID(), "HISTORY", null);
        assertThat(unusual.of(officer, A_WEEK))
                .extracting(Unusual::kind, Unusual::staff, Unusual::times, Unusual::threshold)
                .containsExactly(tuple(Kind.MANY_CASES, staff, 3, 3));
        var elsewhere = new Caller(
                UUID.randomUUID(), Role.DATA_PROTECTION_OFFICER, new MunicipalityId(UUID.randomUUID()), null, null);
        assertThat(unusual.of(elsewhere, A_WEEK)).as("of another city").isEmpty();
    }

    @Test
    void filesInWhichNothingHappensAreToldAndThoseWithWorkAreNot() throws SQLException {
        UUID worked = UUID.randomUUID();
        look(worked, "CASEWORK", null);
        look(UUID.randomUUID(), "CASEWORK", null);
        database.sql()
                .sql("UPDATE accesslog.entry SET at = at - interval '2 days'")
                .update();
        assertThat(unusual.of(officer, A_WEEK)).extracting(Unusual::kind).containsExactly(Kind.NO_WORK);

        UUID caseId = UUID.randomUUID();
        database.sql()
                .sql("""
                        INSERT INTO registered_case (id, person, municipality, desk, source, state, complete,
                                                     registered_at, changed_at, version, erased)
                        VALUES (?, ?, ?, ?, 'SELF', 'OPEN', true, now() - interval '90 days', now(), 0, false)
                        """)
                .params(caseId, worked, city.value(), UUID.randomUUID())
                .update();
        database.sql().sql("""
                        INSERT INTO case_history (case_id, sequence, municipality, type, occurred_at, recorded_at,
                                                  restricted, payload)
                        VALUES (?, 1, ?, 'casework.NoteAdded', now(), now() - interval '1 day', false, '{}')
                        """).params(caseId, city.value()).update();
        assertThat(unusual.of(officer, A_WEEK)).isEmpty();
    }

    @Test
    void theSameSearchAgainAndAgainIsTold() throws SQLException {
        look(UUID.randomUUID(), "FINDING", 7L);
        look(UUID.randomUUID(), "FINDING", 7L);
        look(UUID.randomUUID(), "FINDING", 8L);
        assertThat(unusual.of(officer, A_WEEK)).isEmpty();
        look(UUID.randomUUID(), "FINDING", 7L);
        assertThat(unusual.of(officer, A_WEEK)).extracting(Unusual::kind).containsExactly(Kind.SAME_SEARCH);
    }

    private void look(UUID person, String purpose, Long mark) throws SQLException {
        log.write(List.of(new AccessEntry(
                new Who(city.value(), staff, "caseworker", null, null),
                UUID.randomUUID(),
                "GET /api/v1/cases/{caseId}",
                purpose,
                null,
                Outcome.SHOWN,
                null,
                null,
                mark,
                List.of(person),
                new TreeSet<>(List.of("name")))));
    }
}
