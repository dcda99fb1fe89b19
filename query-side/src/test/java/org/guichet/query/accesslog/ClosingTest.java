package org.guichet.query.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.guichet.platform.accesslog.AccessEntry;
import org.guichet.platform.accesslog.AccessEntry.Outcome;
import org.guichet.platform.accesslog.AccessEntry.Who;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.accesslog.Chained;
import org.guichet.platform.accesslog.Chained.Member;
import org.guichet.platform.accesslog.StoredEntry;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.query.accesslog.ChainCheck.Fault;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The log of who looked at what: closed without a loss, and not to be meddled with unnoticed. */
class ClosingTest {
    private final UUID city = UUID.randomUUID();
    private final ReadDatabase database = new ReadDatabase();
    private final AccessLog log = new AccessLog(database.pool());
    private final JdbcClient superuser = JdbcClient.create(database.superuser());

    @TempDir
    Path directory;

    private Heads heads;
    private Closing closing;

    @BeforeEach
    void publishTo() {
        heads = new Heads(directory.resolve("access-log").resolve("heads.ndjson"));
        closing = new Closing(database.pool(), heads);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsClosedIsWholeAndInOneChainForEachCity() throws SQLException {
        UUID neighbour = UUID.randomUUID();
        write(city, 3);
        write(neighbour, 2);
        assertThat(closing.backlog(Closing.LATEST).entries()).isEqualTo(5);
        assertThat(closing.close(Closing.LATEST)).isEqualTo(5);
        write(city, 1);
        assertThat(closing.close(Closing.LATEST)).isEqualTo(1);
        assertThat(closing.close(Closing.LATEST)).isZero();

        assertThat(closing.backlog(Closing.LATEST).entries()).isZero();
        ChainCheck.Found found = check();
        assertThat(found.faults()).isEmpty();
        assertThat(found.entries()).isEqualTo(6);
        assertThat(found.batches()).isEqualTo(3);
        assertThat(heads.published())
                .extracting(head -> head.municipality() + " " + head.number())
                .containsExactlyInAnyOrder(city + " 1", neighbour + " 1", city + " 2");
    }

    @Test
    void anEntryOfAnotherDayIsInABatchOfThatDay() throws SQLException {
        write(city, 2);
        superuser
                .sql(
                        "UPDATE accesslog.entry SET at = at - interval '1 day' WHERE id = (SELECT min(id) FROM accesslog.entry)")
                .update();
        closing.close(Closing.LATEST);
        assertThat(superuser
                        .sql("SELECT day FROM accesslog.batch ORDER BY number")
                        .query(LocalDate.class)
                        .list())
                .containsExactly(LocalDate.now(ZoneOffset.UTC).minusDays(1), LocalDate.now(ZoneOffset.UTC));
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void aSlowTransactionsEntryIsNeitherLostNorBreaksWhatIsClosed() throws SQLException {
        try (Connection slow = database.pool().getConnection()) {
            slow.setAutoCommit(false);
            AccessLog.write(slow, List.of(entry(city)));
            write(city, 2);
            assertThat(closing.close(Closing.LATEST)).isEqualTo(2);
            slow.commit();
        }
        // Its id is lower than those of the closed batch.
        assertThat(check().faults()).isEmpty();
        assertThat(closing.close(Closing.LATEST)).isEqualTo(1);
        assertThat(check().faults()).isEmpty();
        assertThat(check().entries()).isEqualTo(3);
    }

    @Test
    void anEntryThatComesLongAfterItsTimeIsClosedBeforeTheHourIsOver() throws SQLException {
        var rounds = new ClosingRounds(closing, new SimpleMeterRegistry());
        Instant now = Instant.now();
        write(city, 1);
        rounds.close(now);
        write(city, 1);
        superuser
                .sql("UPDATE accesslog.entry SET at = at - interval '40 minutes'"
                        + " WHERE id = (SELECT max(id) FROM accesslog.entry)")
                .update();
        write(city, 1);
        rounds.close(now.plusSeconds(60));
        assertThat(check().entries()).as("a usual round looks at the end only").isEqualTo(2);
        rounds.close(now.plus(Duration.ofMinutes(16)));
        assertThat(check().entries()).isEqualTo(3);
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void noLookWaitsForTheEntriesOfOthersToBeIndexed() throws SQLException {
        write(city, 20);
        assertThat(superuser
                        .sql("SELECT gin_clean_pending_list('accesslog.entry_by_person')")
                        .query(Long.class)
                        .single())
                .as("pages that somebody would have to enter later")
                .isZero();
    }

    @Test
    void closingReadsTheEndOfALongLogOnly() throws SQLException {
        superuser.sql("""
                        INSERT INTO accesslog.entry (at, municipality, role, correlation, route, purpose, outcome, persons, fields)
                        SELECT now() - interval '3 hours', ?, 'desk-officer', gen_random_uuid(), 'GET /', 'OTHER', 'SHOWN', '{}', '{}'
                          FROM generate_series(1, 20000)
                        """).param(city).update();
        write(city, 1);
        assertThat(closing.close(Closing.LATEST)).isEqualTo(20_001);
        superuser.sql("ANALYZE accesslog.entry, accesslog.batch_entry").update();
        write(city, 5);
        try (Connection connection = database.pool().getConnection()) {
            var one = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            long before = read(one);
            var inOneSession = new Closing(new SingleConnectionDataSource(connection, true), heads);
            assertThat(inOneSession.backlog(Closing.LATEST).entries()).isEqualTo(5);
            inOneSession.close(Closing.LATEST);
            connection.setAutoCommit(true);
            assertThat(read(one) - before).isLessThan(100);
        }
        assertThat(check().entries()).isEqualTo(20_006);
    }

    // A session tells what it read when it is told to, at the end of a transaction, or much later.
    private static long read(JdbcClient session) {
        session.sql("SELECT pg_stat_force_next_flush()").query().listOfRows();
        return session.sql("""
                        SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables
                         WHERE schemaname = 'accesslog'
                        """).query(Long.class).single();
    }

    @Test
    void ofTwoInstancesEachEntryIsClosedByOne() throws Exception {
        write(city, 400);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> closed = List.of(closing, new Closing(database.pool(), heads)).stream()
                    .map(one -> threads.submit(() -> {
                        go.await();
                        return one.close(Closing.LATEST);
                    }))
                    .toList();
            go.countDown();
            int sum = 0;
            for (Future<Integer> one : closed) {
                sum += one.get();
            }
            assertThat(sum).isEqualTo(400);
        }
        assertThat(check().entries()).isEqualTo(400);
        assertThat(check().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "staff = gen_random_uuid()",
                "role = 'coordinator'",
                "municipality = gen_random_uuid()",
                "at = at + interval '1 microsecond'",
                "purpose = 'OTHER'",
                "persons = ARRAY[]::uuid[]",
                "fields = ARRAY['name']",
                "outcome = 'REFUSED'",
                "route = 'GET /'",
                "reason = ''",
                "correlation = gen_random_uuid()"
            })
    void aChangedEntryIsNamed(String change) throws SQLException {
        long changed = closedThree();
        superuser
                .sql("UPDATE accesslog.entry SET " + change + " WHERE id = " + changed)
                .update();
        assertThat(check().faults())
                .containsExactly(
                        new Fault("entry " + changed, "was changed after batch 1 of city " + city + " was closed"));
    }

    @Test
    void aRemovedEntryIsNamed() throws SQLException {
        long removed = closedThree();
        superuser.sql("DELETE FROM accesslog.entry WHERE id = " + removed).update();
        assertThat(check().faults())
                .containsExactly(new Fault("entry " + removed, "was removed from batch 1 of city " + city));

        superuser
                .sql("DELETE FROM accesslog.batch_entry WHERE entry = " + removed)
                .update();
        assertThat(check().faults())
                .as("with its place in the batch")
                .containsExactly(new Fault(
                        "batch 1 of city " + city,
                        "was closed over 3 entries and holds 2: entries were put in or taken out"));
    }

    @Test
    void anEntryPutInLaterUnderAnOldTimeIsNamed() throws SQLException {
        closedThree();
        long put = superuser.sql("""
                        INSERT INTO accesslog.entry (at, municipality, role, correlation, route, purpose, outcome, persons, fields)
                        VALUES (now() - interval '2 hours', ?, 'desk-officer', gen_random_uuid(), 'GET /', 'OTHER', 'SHOWN', '{}', '{}')
                        RETURNING id
                        """).param(city).query(Long.class).single();
        closing.close(Closing.LATEST);
        assertThat(check().faults())
                .containsExactly(new Fault("entry " + put, "was put in behind the batches of its time"));

        superuser
                .sql("INSERT INTO accesslog.batch_entry VALUES (?, ?, 1, '\\x00')")
                .param(put)
                .param(city)
                .update();
        assertThat(check().faults())
                .as("with a place in the batch")
                .contains(
                        new Fault("entry " + put, "was changed after batch 1 of city " + city + " was closed"),
                        new Fault(
                                "batch 1 of city " + city,
                                "was closed over 3 entries and holds 4: entries were put in or taken out"));
    }

    @Test
    void aChainWrittenAnewFromAChangedEntryOnIsBetrayedByWhatWasPublished() throws SQLException {
        long changed = closedThree();
        superuser
                .sql("UPDATE accesslog.entry SET staff = gen_random_uuid() WHERE id = " + changed)
                .update();
        forge();
        assertThat(check(List.of()).faults())
                .as("in the database all fits again")
                .isEmpty();
        assertThat(check().faults())
                .containsExactly(
                        new Fault("batch 1 of city " + city, "is not what was published: the chain was written anew"));
    }

    @Test
    void aChainThatWasCutOffIsBetrayedByWhatWasPublished() throws SQLException {
        closedThree();
        write(city, 1);
        closing.close(Closing.LATEST);
        superuser.sql("DELETE FROM accesslog.batch_entry WHERE number = 2").update();
        superuser.sql("DELETE FROM accesslog.batch WHERE number = 2").update();
        assertThat(check().faults())
                .containsExactly(
                        new Fault("batch 2 of city " + city, "was published and is not there: the chain was cut off"));
    }

    @Test
    void aBatchTakenOutOfTheMiddleIsNamed() throws SQLException {
        for (int i = 0; i < 3; i++) {
            write(city, 1);
            closing.close(Closing.LATEST);
        }
        superuser.sql("DELETE FROM accesslog.batch_entry WHERE number = 2").update();
        superuser.sql("DELETE FROM accesslog.batch WHERE number = 2").update();
        assertThat(check(List.of()).faults()).contains(new Fault("batch 2 of city " + city, "was removed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DatabaseSettings.COMMAND_ROLE, DatabaseSettings.QUERY_ROLE})
    void noApplicationCanChangeOrRemoveAnEntry(String role) throws SQLException {
        closedThree();
        DataSource application = as(role);
        new AccessLog(application).write(List.of(entry(city)));
        for (String table : List.of("entry", "batch", "batch_entry")) {
            for (String change : List.of(
                    "UPDATE accesslog.%s SET municipality = gen_random_uuid()",
                    "DELETE FROM accesslog.%s", "TRUNCATE accesslog.%s CASCADE")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(change.formatted(table))
                        .isThrownBy(() -> {
                            try (Connection connection = application.getConnection();
                                    var statement = connection.createStatement()) {
                                statement.execute(change.formatted(table));
                            }
                        })
                        .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void theFileOfHeadsIsOnlyAddedTo() throws Exception {
        write(city, 1);
        closing.close(Closing.LATEST);
        Path file = directory.resolve("access-log").resolve("heads.ndjson");
        String first = Files.readString(file);
        write(city, 1);
        closing.close(Closing.LATEST);
        assertThat(Files.readString(file)).startsWith(first).hasLineCount(2).doesNotContain("staff");
    }

    private DataSource as(String role) {
        var application = database.superuser();
        application.setUser(role);
        application.setPassword(role.equals(DatabaseSettings.QUERY_ROLE) ? "query" : "command");
        return application;
    }

    private long closedThree() throws SQLException {
        write(city, 3);
        closing.close(Closing.LATEST);
        assertThat(check().faults()).as("the control").isEmpty();
        return superuser
                .sql("SELECT min(id) + 1 FROM accesslog.entry")
                .query(Long.class)
                .single();
    }

    // What an insider with every right in the database would do.
    private void forge() throws SQLException {
        var members = superuser
                .sql("SELECT * FROM accesslog.entry ORDER BY id")
                .query((row, number) -> StoredEntry.read(row))
                .list()
                .stream()
                .map(stored -> new Member(stored.id(), Chained.hash(stored)))
                .toList();
        for (Member member : members) {
            superuser
                    .sql("UPDATE accesslog.batch_entry SET hash = ? WHERE entry = ?")
                    .param(member.hash())
                    .param(member.entry())
                    .update();
        }
        LocalDate day = superuser
                .sql("SELECT day FROM accesslog.batch")
                .query(LocalDate.class)
                .single();
        superuser
                .sql("UPDATE accesslog.batch SET hash = ?")
                .param(Chained.hash(city, 1, day, Chained.beginning(), members))
                .update();
    }

    private ChainCheck.Found check() throws SQLException {
        return check(heads.published());
    }

    private ChainCheck.Found check(List<Head> published) throws SQLException {
        try (Connection connection = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            return new ChainCheck(connection, published).found();
        }
    }

    private void write(UUID of, int entries) throws SQLException {
        for (int i = 0; i < entries; i++) {
            log.write(List.of(entry(of)));
        }
    }

    private static AccessEntry entry(UUID of) {
        return new AccessEntry(
                new Who(of, UUID.randomUUID(), "desk-officer", UUID.randomUUID(), null),
                UUID.randomUUID(),
                "GET /api/v1/cases/{caseId}",
                "CASEWORK",
                null,
                Outcome.SHOWN,
                null,
                null,
                null,
                List.of(UUID.randomUUID()),
                new TreeSet<>(List.of("name", "phones")));
    }
}
