package org.guichet.command.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.guichet.command.beside.Rows;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deadlines in a table beside the events. */
@Component
final class DueTable implements Deadlines {
    private static final String SET = """
            INSERT INTO due (stream, kind, subject, due_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (stream, kind, subject) DO UPDATE SET due_at = excluded.due_at, claimed_until = NULL, tries = 0
            """;

    private static final String LIFT = "DELETE FROM due WHERE stream = ? AND kind = ? AND subject = ?";

    // A claim is one statement and so one transaction: whoever dies after it leaves a lease that runs out.
    private static final String CLAIM = """
            UPDATE due SET claimed_until = ?, tries = tries + 1
             WHERE (stream, kind, subject) IN (
                   SELECT stream, kind, subject FROM due
                    WHERE due_at < ? AND (claimed_until IS NULL OR claimed_until < ?)
                    ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING stream, kind, subject, due_at
            """;

    // Only what was claimed: meanwhile it may have been set to another instant.
    private static final String SETTLE = "DELETE FROM due WHERE stream = ? AND kind = ? AND subject = ? AND due_at = ?";

    private static final String BACKLOG = "SELECT count(*) AS waiting, min(due_at) AS oldest FROM due WHERE due_at < ?";

    private final JdbcClient store;
    private final Rows rows;

    DueTable(@Qualifier("store") JdbcClient store, Rows rows) {
        this.rows = rows;
        this.store = store;
    }

    @Override
    public void set(Deadline deadline) {
        rows.write(SET, deadline.stream(), deadline.kind(), deadline.subject(), utc(deadline.at()));
    }

    @Override
    public void lift(UUID stream, String kind, UUID subject) {
        rows.write(LIFT, stream, kind, subject);
    }

    /** Takes what is due for as long as the lease lasts; what another instance holds is left to it. */
    List<Deadline> claim(Instant now, Duration lease, int most) {
        return store.sql(CLAIM)
                .params(utc(now.plus(lease)), utc(now), utc(now), most)
                .query((row, number) -> new Deadline(
                        row.getObject("stream", UUID.class),
                        row.getString("kind"),
                        row.getObject("subject", UUID.class),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void settle(Deadline done) {
        store.sql(SETTLE)
                .params(done.stream(), done.kind(), done.subject(), utc(done.at()))
                .update();
    }

    Backlog backlog(Instant now) {
        return store.sql(BACKLOG)
                .param(utc(now))
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Backlog(row.getLong("waiting"), oldest == null ? now : oldest.toInstant());
                })
                .single();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /**
     * What is due and not settled.
     *
     * @param oldest since when the first of it is due; now if nothing is
     */
    record Backlog(long waiting, Instant oldest) {}
}
