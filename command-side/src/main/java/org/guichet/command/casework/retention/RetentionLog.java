package org.guichet.command.casework.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.CaseId;
import org.guichet.municipality.MunicipalityId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was confirmed to be erased by age, and what became of each case. */
@Component
class RetentionLog {
    private static final String BEGIN = """
            INSERT INTO retention_run (id, municipality, staff, body_hmac, confirmed_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String LINES = """
            INSERT INTO retention_line (run, case_id, state) SELECT ?, confirmed, 'WAITING' FROM unnest(?) AS confirmed
            """;

    private static final String NEXT = """
            SELECT run.id, run.municipality, run.staff, line.case_id
              FROM retention_line AS line JOIN retention_run AS run ON run.id = line.run
             WHERE line.state = 'WAITING' ORDER BY run.confirmed_at, run.id, line.case_id LIMIT 1
            """;

    private static final String DONE = """
            UPDATE retention_line SET state = ?, reason = ?, done_at = ?
             WHERE run = ? AND case_id = ? AND state = 'WAITING'
            """;

    private static final String RUNS = """
            SELECT id, staff, body_hmac, confirmed_at FROM retention_run
             WHERE municipality = ? ORDER BY confirmed_at DESC, id LIMIT 50
            """;

    private static final String RUN = """
            SELECT id, staff, body_hmac, confirmed_at FROM retention_run WHERE municipality = ? AND id = ?
            """;

    private final JdbcClient store;
    private final TransactionTemplate transaction;

    RetentionLog(@Qualifier("store") JdbcClient store, @Qualifier("store") PlatformTransactionManager transactions) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Notes a run whole or, where its id is there already, not at all. */
    void begin(UUID id, Caller officer, String bodyHmac, Collection<CaseId> confirmed, Instant now) {
        transaction.executeWithoutResult(status -> {
            int begun = store.sql(BEGIN)
                    .param(id)
                    .param(officer.municipality().value())
                    .param(officer.staff())
                    .param(bodyHmac)
                    .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                    .update();
            if (begun == 1) {
                store.sql(LINES)
                        .param(id)
                        .param(confirmed.stream().map(CaseId::value).distinct().toArray(UUID[]::new))
                        .update();
            }
        });
    }

    /** A case that waits, of whichever run was confirmed first. */
    Optional<Waiting> next() {
        return store.sql(NEXT)
                .query((row, number) -> new Waiting(
                        row.getObject("id", UUID.class),
                        new Caller(
                                row.getObject("staff", UUID.class),
                                Role.DATA_PROTECTION_OFFICER,
                                new MunicipalityId(row.getObject("municipality", UUID.class)),
                                null,
                                null),
                        new CaseId(row.getObject("case_id", UUID.class))))
                .optional();
    }

    /** @param reason why the case was kept; null if it was erased */
    void done(Waiting line, String reason, Instant now) {
        store.sql(DONE)
                .param(reason == null ? "ERASED" : "KEPT")
                .param(reason)
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param(line.run())
                .param(line.caseId().value())
                .update();
    }

    /** The last 50 runs of a city, the newest first. */
    List<Run> runs(MunicipalityId city) {
        return store.sql(RUNS).param(city.value()).query(Run.class).list();
    }

    Optional<Run> run(MunicipalityId city, UUID id) {
        return store.sql(RUN).param(city.value()).param(id).query(Run.class).optional();
    }

    List<Line> lines(UUID run) {
        return store.sql("SELECT case_id, state, reason, done_at FROM retention_line WHERE run = ? ORDER BY case_id")
                .param(run)
                .query(Line.class)
                .list();
    }

    /** A case to be erased next. */
    record Waiting(UUID run, Caller officer, CaseId caseId) {}

    /** What somebody confirmed. */
    record Run(UUID id, UUID staff, String bodyHmac, OffsetDateTime confirmedAt) {}

    /** What became of one case. */
    record Line(UUID caseId, String state, String reason, OffsetDateTime doneAt) {}
}
