package org.guichet.command.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.PROVIDER;
import static org.guichet.command.RunningCommandSide.SERVICE;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A queue does to each of its commands what sending it by itself does, and nothing else. */
class QueueTest {
    private static final String REGISTRATION =
            "{\"id\":\"%s\",  \"source\":\"SELF\",\"complete\":false,\"person\":{\"address\":\"12, rue de l’Été\"}}";

    private static RunningCommandSide side;
    private static JdbcClient store;

    private final UUID caseId = UUID.randomUUID();
    private final UUID need = UUID.randomUUID();
    private final UUID referral = UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
        store = JdbcClient.create(side.superuser());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void whatComesBeforeWhatItNeedsIsCarriedOutAfterIt() throws Exception {
        List<String> inOrder = List.of(
                item("/cases", REGISTRATION.formatted(caseId)),
                item(
                        "/cases/" + caseId + "/needs",
                        "{\"id\":\"%s\",\"need\":\"LEGAL_AID\",\"urgency\":\"NORMAL\"}".formatted(need)),
                item("/cases/" + caseId + "/consents", """
                        {"purpose":"REFERRAL","recipient":"%s","scope":["NAME"],"givenBy":"SELF","method":"SPOKEN",\
                        "language":"fra","interpreter":false,"copyGiven":true}""".formatted(PROVIDER)),
                item(
                        "/cases/" + caseId + "/referrals",
                        "{\"id\":\"%s\",\"need\":\"%s\",\"service\":\"%s\",\"share\":[\"NAME\"]}"
                                .formatted(referral, need, SERVICE)),
                item("/referrals/" + referral + "/withdrawal", "{\"reason\":\"SOLVED_OTHERWISE\"}"));
        Map<Integer, JsonNode> answers = sent(inOrder.reversed());

        assertThat(answers.values())
                .extracting(answer -> answer.get("status").asInt())
                .containsOnly(200, 201);
        assertThat(answers.get(4).get("receipt").get("id").asString()).isEqualTo(caseId.toString());
        assertThat(answers.get(4).get("location").asString()).isEqualTo("/api/v1/cases/" + caseId);
        assertThat(answers.get(0).get("consistencyToken").asString())
                .isNotBlank()
                .doesNotContain(caseId.toString());
    }

    @Test
    void anItemThatWasSentByItselfIsRecognisedInAQueueAndTheOtherWayRound() throws Exception {
        String body = REGISTRATION.formatted(caseId);
        String key = UUID.randomUUID().toString();
        HttpResponse<String> single = side.post(Role.DESK_OFFICER, "/cases", body, Map.of("Idempotency-Key", key));
        String before = events();
        JsonNode queued = sent(List.of(item(key, "/cases", body))).get(0);
        assertThat(queued.get("receipt")).isEqualTo(json(single));
        assertThat(queued.get("etag").asString())
                .isEqualTo(single.headers().firstValue("ETag").orElseThrow());

        String other = "{\"text\":\"calls back\"}";
        String otherKey = UUID.randomUUID().toString();
        String path = "/cases/" + caseId + "/notes";
        JsonNode first = sent(List.of(item(otherKey, path, other), item(otherKey, path, other)))
                .get(1);
        HttpResponse<String> again = side.post(Role.DESK_OFFICER, path, other, Map.of("Idempotency-Key", otherKey));
        assertThat(json(again)).isEqualTo(first.get("receipt"));
        assertThat(Long.parseLong(events())).isEqualTo(Long.parseLong(before) + 1);
    }

    @Test
    void aRefusalReadsAsIfTheCommandHadBeenSentByItself() throws Exception {
        String path = "/cases/" + side.registeredCase() + "/needs";
        String body = "{\"need\":\"NOTHING\",\"urgency\":\"NORMAL\"}";
        var french = Map.of("Accept-Language", "fr");
        JsonNode single = json(side.post(Role.DESK_OFFICER, path, body, french));
        HttpResponse<String> answer = side.post(
                Role.DESK_OFFICER,
                "/commands",
                "[" + item(path, body) + "]",
                Map.of(
                        "Accept-Language",
                        "fr",
                        "X-Correlation-Id",
                        single.get("correlation").asString()));
        // Whoever repeats a request under a correlation gets the same words.
        assertThat(json(answer).get("problem")).isEqualTo(single);
        assertThat(json(answer).get("status").asInt()).isEqualTo(422);
        String version = "{\"key\":\"%s\",\"path\":\"/api/v1%s\",\"ifMatch\":\"\\\"99\\\"\",\"body\":{\"person\":{}}}"
                .formatted(UUID.randomUUID(), path.replace("needs", "corrections"));
        assertThat(sent(List.of(version)).get(0).get("status").asInt()).isEqualTo(412);
    }

    @Test
    void whatIsRefusedBeforeItIsSentKeepsItsKey() throws Exception {
        String path = "{\"key\":\"first\",\"path\":\"/elsewhere\"}";
        String field = "{\"key\":\"second\",\"path\":\"/api/v1/cases\",\"paht\":1}";
        assertThat(sent(List.of(path, field, "{\"path\":\"/api/v1/cases\"}")).values())
                .extracting(answer -> answer.path("key").asString(""))
                .containsExactly("first", "second", "");
    }

    @Test
    void aQueueGivesNobodyARight() throws Exception {
        JsonNode answer = sent(List.of(item("/municipalities/" + RunningCommandSide.CITY + "/practice", """
                {"approvalOnClosing":true,"lostContactAttempts":1}""")))
                .get(0);
        assertThat(answer.get("status").asInt()).isEqualTo(403);
        var provider = side.post(
                Role.PROVIDER_FOCAL_POINT, "/commands", "[" + item("/cases", REGISTRATION.formatted(caseId)) + "]");
        assertThat(json(provider).get("status").asInt()).isEqualTo(403);
        var stranger = side.send("/commands", request -> request.header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[]")));
        assertThat(stranger.statusCode()).isEqualTo(401);
    }

    @Test
    void aBadLineCostsNoOther() throws Exception {
        String good = item("/cases", REGISTRATION.formatted(caseId));
        String before = events();
        List<String> lines = List.of(
                "{\"key\":\"zz7f3q",
                "[]",
                "7",
                "{\"path\":\"/api/v1/cases\",\"body\":{}}",
                item("bad\\nkey1", "/cases", "{}"),
                "{\"key\":\"" + UUID.randomUUID() + "\",\"body\":{}}",
                item("/../../actuator/health", "{}"),
                item("/cases?religion=zz7f3q", "{}"),
                item("/commands", "[]"),
                item("/nothing", "{}"),
                item("/cases", "[1"),
                item("/cases", "\"zz7f3q\""),
                "{\"key\":\"%s\",\"path\":\"/api/v1/cases\",\"religion\":\"zz7f3q\"}".formatted(UUID.randomUUID()),
                item("/cases", "{}").replace("\"key\"", "\"method\":\"DELETE\",\"key\""),
                item("/cases", "{\"a\":{}}").replace("}}}", "}},\"key\":\"again\"}"),
                "  ",
                good + " {}",
                good);
        HttpResponse<String> answer = side.post(
                Role.DESK_OFFICER,
                "/commands",
                String.join("\n", lines),
                Map.of("Content-Type", "application/x-ndjson"));
        Map<Integer, JsonNode> answers = byPlace(answer);

        assertThat(answer.body()).doesNotContain("zz7f3q").doesNotContain("Exception");
        assertThat(answers).hasSize(lines.size() - 1);
        assertThat(answers.remove(lines.size() - 2).get("status").asInt()).isEqualTo(201);
        assertThat(answers.values()).allSatisfy(refused -> {
            assertThat(refused.get("status").asInt()).isBetween(400, 499);
            assertThat(refused.get("problem").get("title").asString()).isNotBlank();
        });
        assertThat(Long.parseLong(events())).isEqualTo(Long.parseLong(before) + 1);
    }

    @Test
    void aQueueThatIsNoneOrTooLongIsRefusedWhole() throws Exception {
        String before = events();
        for (String none : List.of("", "{}", "[", "[1]]", "null", "\"x\"")) {
            assertThat(side.post(Role.DESK_OFFICER, "/commands", none).statusCode())
                    .as(none)
                    .isEqualTo(400);
        }
        List<String> many = Collections.nCopies(1_001, item("/cases", REGISTRATION.formatted(caseId)));
        assertThat(side.post(Role.DESK_OFFICER, "/commands", "[" + String.join(",", many) + "]")
                        .statusCode())
                .isEqualTo(413);
        String large = item("/cases", "{\"a\":\"" + "x".repeat(5 << 20) + "\"}");
        assertThat(side.post(Role.DESK_OFFICER, "/commands", "[" + large + "]").statusCode())
                .isEqualTo(413);
        String largeItem = item("/cases", "{\"a\":\"" + "x".repeat(300 << 10) + "\"}");
        assertThat(sent(List.of(largeItem)).get(0).get("status").asInt()).isEqualTo(413);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void aLongQueueIsAnsweredItemByItem() throws Exception {
        UUID known = side.registeredCase();
        List<String> notes = IntStream.range(0, 200)
                .mapToObj(i -> item("/cases/" + known + "/notes", "{\"text\":\"note %d\"}".formatted(i)))
                .toList();
        assertThat(sent(notes)).hasSize(200);
        assertThat(store.sql("SELECT max(sequence_number) FROM store.domain_event WHERE aggregate_id = ?")
                        .param(known.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(200);
        assertThat(id(side.post(Role.DESK_OFFICER, "/cases/" + known + "/notes", "{\"text\":\"last\"}")))
                .isNotNull();
    }

    private static String item(String path, String body) {
        return item(UUID.randomUUID().toString(), path, body);
    }

    private static String item(String key, String path, String body) {
        return "{\"key\":\"%s\",\"method\":\"POST\",\"path\":\"/api/v1%s\",\"body\": %s}".formatted(key, path, body);
    }

    private static Map<Integer, JsonNode> sent(List<String> items) throws Exception {
        return byPlace(side.post(Role.DESK_OFFICER, "/commands", "[" + String.join(", ", items) + "]"));
    }

    private static Map<Integer, JsonNode> byPlace(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<Integer, JsonNode> answers = new TreeMap<>();
        answer.body()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .forEach(line -> answers.put(line.get("place").asInt(), line));
        return answers;
    }

    private static String events() {
        return store.sql("SELECT count(*) FROM store.domain_event")
                .query(String.class)
                .single();
    }
}
