package org.guichet.command.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.MunicipalityId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of {@code import_run} and {@code import_row}. */
@Component
class ImportLog {
    private static final String START = """
            INSERT INTO import_run (id, kind, municipality, staff, body_hmac, dry_run, state, started_at, touched_at,
                                    created, amended, unchanged, refused)
            VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, 0, 0, 0, 0)
            ON CONFLICT (id) DO UPDATE
            SET state = 'RUNNING', touched_at = excluded.touched_at, created = 0, amended = 0, unchanged = 0,
                refused = 0, stopped = NULL
            """;

    private static final String COUNT = """
            UPDATE import_run SET touched_at = ?, created = created + ?, amended = amended + ?,
                   unchanged = unchanged + ?, refused = refused + ?
             WHERE id = ? RETURNING state
            """;

    private static final String ADD = """
            INSERT INTO import_row (import, number, outcome, result)
            SELECT ?, number, outcome::jsonb, result
              FROM unnest(?::integer[], ?::text[], ?::text[]) AS given (number, outcome, result)
            """;

    // A page ends early where its rows are large: each may hold as much as a line.
    private static final String ROWS = """
            SELECT number, outcome
              FROM (SELECT number, outcome, sum(pg_column_size(outcome)) OVER (ORDER BY number) AS size, row_number() OVER (ORDER BY number) AS nth
                      FROM (SELECT number, outcome FROM import_row
                             WHERE import = ? AND number > ? AND (CAST(? AS text) IS NULL OR result = CAST(? AS text))
                             ORDER BY number LIMIT ?) AS asked) AS sized
             WHERE nth = 1 OR size < 4000000
             ORDER BY number
            """;

    private final JdbcClient store;
    private final TransactionTemplate transaction;

    ImportLog(@Qualifier("store") JdbcClient store, @Qualifier("store") PlatformTransactionManager transactions) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A row with its number. */
    record Numbered(int number, RowOutcome outcome) {}

    Optional<ImportRun> find(UUID id) {
        return store.sql("SELECT * FROM import_run WHERE id = ?")
                .param(id)
                .query((row, number) -> run(row))
                .optional();
    }

    /** Begins it, or begins it again from its first row. */
    void start(UUID id, String kind, Caller caller, String bodyHmac, boolean dryRun, Instant now) {
        transaction.executeWithoutResult(status -> {
            store.sql("DELETE FROM import_row WHERE import = ?").param(id).update();
            store.sql(START)
                    .params(id, kind, caller.municipality().value(), caller.staff(), bodyHmac, dryRun, at(now), at(now))
                    .update();
        });
    }

    /** Adds rows and counts them, both or neither; whether the import still runs. */
    boolean add(UUID id, List<Numbered> rows, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            store.sql(ADD)
                    .param(id)
                    .param(rows.stream().map(Numbered::number).toArray(Integer[]::new))
                    .param(rows.stream()
                            .map(row -> EventJson.MAPPER.writeValueAsString(row.outcome()))
                            .toArray(String[]::new))
                    .param(rows.stream()
                            .map(row -> row.outcome().result().name())
                            .toArray(String[]::new))
                    .update();
            return store.sql(COUNT)
                    .params(
                            at(now),
                            count(rows, RowOutcome.Result.CREATED),
                            count(rows, RowOutcome.Result.AMENDED),
                            count(rows, RowOutcome.Result.UNCHANGED),
                            count(rows, RowOutcome.Result.REFUSED),
                            id)
                    .query(String.class)
                    .single()
                    .equals(ImportRun.State.RUNNING.name());
        }));
    }

    /** Ends it, unless it has ended already. */
    void end(UUID id, ImportRun.State state, String stopped, Instant now) {
        store.sql("UPDATE import_run SET state = ?, stopped = ?, touched_at = ? WHERE id = ? AND state = 'RUNNING'")
                .params(state.name(), stopped, at(now), id)
                .update();
    }

    /** Says that somebody works on them, or will; those that still run. */
    Set<UUID> touch(Collection<UUID> ids, Instant now) {
        return Set.copyOf(store.sql("""
                        UPDATE import_run SET touched_at = ? WHERE id = ANY(?) AND state = 'RUNNING' RETURNING id
                        """)
                .params(at(now), ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Rows after a number, in order, so many or fewer; of one result only if it is given. */
    List<Numbered> rows(UUID id, int after, RowOutcome.Result result, int most) {
        String wanted = result == null ? null : result.name();
        return store.sql(ROWS)
                .params(id, after, wanted, wanted, most)
                .query((row, number) -> new Numbered(
                        row.getInt("number"), EventJson.MAPPER.readValue(row.getString("outcome"), RowOutcome.class)))
                .list();
    }

    private static int count(List<Numbered> rows, RowOutcome.Result result) {
        return Math.toIntExact(
                rows.stream().filter(row -> row.outcome().result() == result).count());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static ImportRun run(ResultSet row) throws SQLException {
        return new ImportRun(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                new MunicipalityId(row.getObject("municipality", UUID.class)),
                row.getString("body_hmac"),
                row.getBoolean("dry_run"),
                ImportRun.State.valueOf(row.getString("state")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("touched_at", OffsetDateTime.class).toInstant(),
                row.getInt("created"),
                row.getInt("amended"),
                row.getInt("unchanged"),
                row.getInt("refused"),
                row.getString("stopped"));
    }
}
