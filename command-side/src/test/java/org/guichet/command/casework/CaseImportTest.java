package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of cases that come in by the file. */
class CaseImportTest {
    private static RunningCommandSide side;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aBadRowLosesNoGoodOneAndIsToldByItsLine() throws Exception {
        String table = """
                ref;source;given_name;nationality;languages;phones;needs
                A-%1$s;SELF;Awa;SEN;wol|fra;+212661000000;LEGAL_AID:NORMAL|HOUSING:URGENT
                B-%1$s;SELF;Brahim;NOWHERE;;;
                C-%1$s;SELF;Chérif;;;not a phone;
                D-%1$s;SELF;Dalia;;;;LEGAL_AID:SOMETIMES
                E-%1$s;SELF;أمينة;MAR;ara;;
                """.formatted(UUID.randomUUID());
        JsonNode run = finished(send("text/csv", table, false));
        assertThat(run.get("created").asInt()).isEqualTo(2);
        assertThat(run.get("refused").asInt()).isEqualTo(3);
        assertThat(refusals(run))
                .containsExactly(
                        "3 person.nationality unknown-code",
                        "4 person.phones[0] not-a-phone-number",
                        "5 urgency unknown-code");
    }

    @Test
    void aRowThatIsRefusedForANeedBeginsNoCase() throws Exception {
        String row = """
                {"ref":"%1$s","source":"SELF","complete":false,"person":{},"needs":[{"need":"%2$s","urgency":"NORMAL"%3$s}]}
                """;
        for (String wrong : List.of(
                row.formatted("P" + UUID.randomUUID(), "GENDER_BASED_VIOLENCE", ""),
                row.formatted("T" + UUID.randomUUID(), "LEGAL_AID", ",\"occurredAt\":\"2199-01-01T00:00:00Z\""))) {
            JsonNode refused = finished(send("application/x-ndjson", wrong, false));
            assertThat(refused.get("refused").asInt()).isEqualTo(1);
            String corrected =
                    wrong.replace("GENDER_BASED_VIOLENCE", "LEGAL_AID").replace("2199-", "2026-");
            String bare = corrected.replaceAll("\"needs\":.*]", "\"needs\":[]");
            // Had the refused row begun a case, this one would be known.
            assertThat(finished(send("application/x-ndjson", bare, false))
                            .get("created")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRowThatWasTakenBeforeIsTakenOnceInWhicheverFileItStands() throws Exception {
        String row = "{\"ref\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{},\"needs\":[]}\n"
                .formatted(UUID.randomUUID());
        String without = "{\"source\":\"SELF\",\"complete\":false,\"person\":{\"address\":\"%s\"}}\n"
                .formatted(UUID.randomUUID());
        JsonNode first = finished(send("application/x-ndjson", row + row + without, false));
        assertThat(List.of(first.get("created").asInt(), first.get("unchanged").asInt()))
                .containsExactly(2, 1);
        JsonNode second = finished(send("application/x-ndjson", row + without, false));
        assertThat(List.of(
                        second.get("created").asInt(), second.get("unchanged").asInt()))
                .containsExactly(0, 2);
    }

    @Test
    void aDryRunSaysTheSameAndTakesNothing() throws Exception {
        String rows = """
                {"ref":"%1$s","source":"SELF","complete":false,"person":{}}
                {"ref":"%1$s-b","source":"NOBODY","complete":false,"person":{}}
                """.formatted(UUID.randomUUID());
        JsonNode tried = finished(send("application/x-ndjson", rows, true));
        JsonNode done = finished(send("application/x-ndjson", rows, false));
        assertThat(List.of(tried.get("created").asInt(), tried.get("refused").asInt()))
                .containsExactly(1, 1);
        assertThat(List.of(done.get("created").asInt(), done.get("refused").asInt()))
                .containsExactly(1, 1);
    }

    @Test
    void nobodyElseFollowsAnImportOfCases() throws Exception {
        JsonNode run = finished(send("application/x-ndjson", "{}\n", false));
        String path = "/imports/" + run.get("id").asString();
        assertThat(side.get(Role.CASEWORKER, path).statusCode()).isEqualTo(200);
        assertThat(side.get(Role.COORDINATOR, path).statusCode()).isEqualTo(404);
        assertThat(side.get(Role.DESK_OFFICER, path).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> send(String type, String body, boolean dryRun) throws Exception {
        return side.post(Role.CASEWORKER, "/imports/cases?dryRun=" + dryRun, body, Map.of("Content-Type", type));
    }

    private static JsonNode finished(HttpResponse<String> taken) throws Exception {
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String path = "/imports/" + RunningCommandSide.json(taken).get("id").asString();
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        JsonNode run = RunningCommandSide.json(side.get(Role.CASEWORKER, path));
        while (run.get("state").asString().equals("RUNNING") && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
            run = RunningCommandSide.json(side.get(Role.CASEWORKER, path));
        }
        assertThat(run.get("state").asString()).isEqualTo("FINISHED");
        return run;
    }

    private static List<String> refusals(JsonNode run) throws Exception {
        JsonNode rows = RunningCommandSide.json(
                side.get(Role.CASEWORKER, "/imports/" + run.get("id").asString() + "/rows?result=REFUSED"));
        return rows.get("items")
                .valueStream()
                .map(row -> row.get("row").get("line").asInt()
                        + " "
                        + row.get("notes").get(0).get("field").asString()
                        + " "
                        + row.get("notes").get(0).get("reason").asString())
                .toList();
    }
}
