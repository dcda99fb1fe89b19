package org.guichet.command.casework.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.access.Role;
import org.guichet.casework.CaseId;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.platform.vault.InstallationSecrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Erasing by age, from the confirmation to the report. Cases are made old by their events' envelopes. */
class RetentionRunTest {
    private static RunningCommandSide side;
    private static JdbcClient store;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
        store = JdbcClient.create(side.superuser());
        id(side.post(Role.DATA_PROTECTION_OFFICER, "/municipalities/" + CITY + "/retention", "{\"years\":5}"));
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void onlyWhatIsOldAndNotHeldIsErasedAndTheReportSaysWhy() throws Exception {
        UUID old = closed(Duration.ofDays(6 * 366));
        UUID young = closed(Duration.ofDays(4 * 365));
        UUID held = closed(Duration.ofDays(6 * 366));
        id(side.post(
                Role.DATA_PROTECTION_OFFICER,
                "/cases/" + held + "/legal-holds",
                "{\"basis\":\"AUDIT\",\"reviewOn\":\"2099-01-01\"}"));
        UUID open = side.registeredCase();
        UUID nobodys = UUID.randomUUID();

        String key = UUID.randomUUID().toString();
        UUID run = id(confirm(key, old, young, held, open, nobodys));
        assertThat(id(confirm(key, old, young, held, open, nobodys))).isEqualTo(run);
        assertThat(confirm(key, young).body()).contains("key-used-for-another-body");

        JsonNode report = finished(run);
        assertThat(report.get("erased").asInt()).isOne();
        assertThat(report.get("kept").asInt()).isEqualTo(4);
        Map<UUID, String> said = said(report);
        assertThat(said)
                .containsEntry(old, "ERASED")
                .containsEntry(young, "retention-not-over")
                .containsEntry(held, "legal-hold")
                .containsEntry(open, "case-still-open")
                .containsEntry(nobodys, "not-found");
        assertThat(erased(old)).isTrue();
        assertThat(erased(held)).isFalse();
        assertThat(erased(young)).isFalse();
    }

    /** A process that stored the erasure and died before it noted it, and one that died before it did anything. */
    @Test
    void aRunThatWasCutOffGoesOnAndDoesNothingTwice() throws Exception {
        UUID first = closed(Duration.ofDays(6 * 366));
        UUID second = closed(Duration.ofDays(6 * 366));
        UUID run = id(confirm(UUID.randomUUID().toString(), first));
        finished(run);
        store.sql("UPDATE store.retention_line SET state = 'WAITING', done_at = NULL WHERE run = ?")
                .param(run)
                .update();
        store.sql("INSERT INTO store.retention_line (run, case_id, state) VALUES (?, ?, 'WAITING')")
                .param(run)
                .param(second)
                .update();
        var after = new RetentionRuns(
                side.bean(RetentionLog.class),
                side.bean(CommandDoor.class),
                side.bean(InstallationSecrets.class),
                Clock.systemUTC());
        after.start();
        try {
            assertThat(said(finished(run))).containsEntry(first, "ERASED").containsEntry(second, "ERASED");
        } finally {
            after.stop();
        }
        assertThat(store.sql("SELECT count(*) FROM store.domain_event WHERE payload_type = 'casework.CasePersonErased'"
                                + " AND aggregate_id IN (?, ?)")
                        .param(first.toString())
                        .param(second.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static java.net.http.HttpResponse<String> confirm(String key, UUID... cases) throws Exception {
        return side.post(
                Role.DATA_PROTECTION_OFFICER,
                "/retention-runs",
                List.of(cases).stream()
                        .map(one -> "\"" + one + "\"")
                        .collect(Collectors.joining(",", "{\"cases\":[", "]}")),
                Map.of("Idempotency-Key", key));
    }

    private static JsonNode finished(UUID run) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JsonNode report = json(side.get(Role.DATA_PROTECTION_OFFICER, "/retention-runs/" + run));
        while (report.get("waiting").asInt() > 0) {
            assertThat(System.nanoTime()).as("a run ends").isLessThan(end);
            Thread.sleep(20);
            report = json(side.get(Role.DATA_PROTECTION_OFFICER, "/retention-runs/" + run));
        }
        return report;
    }

    private static Map<UUID, String> said(JsonNode report) {
        return report.get("cases")
                .valueStream()
                .collect(Collectors.toMap(
                        line -> UUID.fromString(line.get("caseId").asString()),
                        line -> line.has("reason")
                                ? line.get("reason").asString()
                                : line.get("state").asString()));
    }

    /** A case that ended so long ago: no command could say so, since the past that a desk may type is bounded. */
    private static UUID closed(Duration ago) throws Exception {
        UUID caseId = side.registeredCase();
        id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/closure", "{\"reason\":\"NEEDS_MET\"}"));
        String then = Instant.now().minus(ago).toString();
        store.sql("""
                        UPDATE store.domain_event
                           SET meta_data = convert_to(jsonb_set(convert_from(meta_data, 'UTF8')::jsonb, '{occurredAt}',
                                                                to_jsonb(?))::text, 'UTF8')
                         WHERE aggregate_id = ?
                        """).param(then).param(caseId.toString()).update();
        side.bean(org.guichet.command.eventstore.AggregateCache.class).remove(new CaseId(caseId).toString());
        return caseId;
    }

    private static boolean erased(UUID caseId) {
        return store.sql("SELECT number IS NULL FROM store.case_register WHERE case_id = ?")
                .param(caseId)
                .query(Boolean.class)
                .single();
    }
}
