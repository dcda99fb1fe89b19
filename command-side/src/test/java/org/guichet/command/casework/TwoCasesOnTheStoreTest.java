package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.PROVIDER;
import static org.guichet.command.RunningCommandSide.SERVICE;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What concerns two cases at once, over HTTP and on PostgreSQL: both streams or none, whoever is faster. */
@Timeout(120)
class TwoCasesOnTheStoreTest {
    private static final UUID RABAT = UUID.randomUUID();
    private static final UUID RABAT_DESK = UUID.randomUUID();
    private static final UUID SFAX = UUID.randomUUID();
    private static final UUID SFAX_DESK = UUID.randomUUID();
    private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(2);

    private static RunningCommandSide side;
    private static JdbcClient store;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
        side.establish(RABAT, "RBT", RABAT_DESK);
        side.establish(SFAX, "SFX", SFAX_DESK);
        store = JdbcClient.create(side.superuser());
    }

    @AfterAll
    static void stop() {
        CLIENTS.close();
        side.close();
    }

    @Test
    void aTransferAcceptedTwiceWithOneKeyBeginsOneCase() throws Exception {
        UUID transfer = offered(side.registeredCase(), RABAT);
        Map<String, String> rabat = rabat();
        Callable<HttpResponse<String>> accept =
                () -> side.post(Role.DESK_OFFICER, "/transfers/" + transfer + "/acceptance", "{}", rabat);
        List<HttpResponse<String>> answers = together(accept, accept);
        HttpResponse<String> later = accept.call();
        assertThat(answers).extracting(RunningCommandSide::id).containsOnly(id(later));
        assertThat(json(later).get("number").asString())
                .isEqualTo(json(answers.getFirst()).get("number").asString());
        assertThat(eventsOf(id(later))).containsExactly("casework.CaseRegistered", "casework.CaseTransferAccepted");
        assertThat(registeredIn(RABAT, id(later))).isEqualTo(1);

        var anew = side.post(Role.DESK_OFFICER, "/transfers/" + transfer + "/acceptance", "{}", rabat());
        assertThat(anew.statusCode()).as("of an offer that was answered").isEqualTo(404);
    }

    @Test
    void anOfferIsForTheCityThatWasAsked() throws Exception {
        UUID caseId = side.registeredCase();
        UUID transfer = offered(caseId, RABAT);
        int before = eventsOf(caseId).size();
        Map<String, String> sfax = Map.of("Authorization", "Bearer " + side.token(Role.DESK_OFFICER, SFAX, SFAX_DESK));
        String refusal = "{\"reason\":\"NO_CAPACITY\"}";
        for (UUID asked : List.of(transfer, UUID.randomUUID())) {
            String path = "/transfers/" + asked;
            assertThat(kind(side.post(Role.DESK_OFFICER, path + "/acceptance", "{}", sfax)))
                    .isEqualTo("404 urn:guichet:problem:not-found");
            assertThat(kind(side.post(Role.DESK_OFFICER, path + "/refusal", refusal, sfax)))
                    .isEqualTo("404 urn:guichet:problem:not-found");
        }
        assertThat(side.post(Role.DESK_OFFICER, "/transfers/" + transfer + "/acceptance", "{}")
                        .statusCode())
                .as("who offers does not accept")
                .isEqualTo(404);
        assertThat(eventsOf(caseId)).hasSize(before);
        id(side.post(Role.DESK_OFFICER, "/transfers/" + transfer + "/refusal", refusal, rabat()));
        assertThat(eventsOf(caseId)).endsWith("casework.CaseTransferRefused");
    }

    @Test
    void ofTwoMergesCrosswiseOneIsCarriedOutAndOneRefused() throws Exception {
        for (int i = 0; i < 10; i++) {
            UUID one = side.registeredCase();
            UUID other = side.registeredCase();
            List<HttpResponse<String>> answers = together(() -> merge(one, other), () -> merge(other, one));
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409);
            assertThat(eventsOf(one)).containsOnlyOnce("casework.PersonsMerged");
            assertThat(eventsOf(other)).containsOnlyOnce("casework.PersonsMerged");
        }
    }

    @Test
    void mergingAndUnmergingTheSameTwoAtOnceIsNoFault() throws Exception {
        // The loser comes after the winner, so that each of the two would hold what the other waits for.
        UUID winning =
                caseOf(UUID.fromString("00000000" + UUID.randomUUID().toString().substring(8)));
        UUID losing =
                caseOf(UUID.fromString("ffffffff" + UUID.randomUUID().toString().substring(8)));
        id(merge(winning, losing));
        for (int i = 0; i < 40; i++) {
            List<HttpResponse<String>> answers = together(() -> merge(winning, losing), () -> unmerge(losing));
            assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 201, 409);
            assertThat(eventsOf(losing)).endsWith(eventsOf(winning).getLast());
            // Merged again for the next round, unless the merge came second.
            merge(winning, losing);
        }
    }

    @Test
    void aMergeThatIsKilledBetweenItsTwoStreamsLeavesBothAsTheyWere() throws Exception {
        UUID winning = side.registeredCase();
        UUID losing = side.registeredCase();
        List<String> before = eventsOf(winning);
        String key = UUID.randomUUID().toString();
        Callable<HttpResponse<String>> merge = () -> side.post(
                Role.CASEWORKER,
                "/cases/" + winning + "/merges",
                "{\"losing\":\"%s\"}".formatted(losing),
                Map.of("Idempotency-Key", key));
        HttpResponse<String> killed = killedAt(losing, merge);
        assertThat(killed.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(eventsOf(winning)).isEqualTo(before);
        assertThat(eventsOf(losing)).isEqualTo(before);

        id(merge.call());
        assertThat(eventsOf(winning)).endsWith("casework.PersonsMerged");
        assertThat(eventsOf(losing)).endsWith("casework.PersonsMerged");
    }

    @Test
    void anAcceptanceThatIsKilledBetweenItsTwoStreamsLeavesTheOldCaseAndNoNewOne() throws Exception {
        UUID old = side.registeredCase();
        UUID transfer = offered(old, RABAT);
        List<String> before = eventsOf(old);
        UUID begun = UUID.randomUUID();
        Map<String, String> rabat = rabat();
        Callable<HttpResponse<String>> accept = () -> side.post(
                Role.DESK_OFFICER, "/transfers/" + transfer + "/acceptance", "{\"id\":\"%s\"}".formatted(begun), rabat);
        int keys = keys();
        HttpResponse<String> killed = killedAt(begun, accept);
        assertThat(killed.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(eventsOf(old)).isEqualTo(before);
        assertThat(eventsOf(begun)).isEmpty();
        assertThat(registeredIn(RABAT, begun)).isZero();
        assertThat(keys()).isEqualTo(keys);

        assertThat(id(accept.call())).isEqualTo(begun);
        assertThat(eventsOf(old)).endsWith("casework.CaseTransferAccepted");
        assertThat(keys()).isEqualTo(keys + 1);
    }

    @Test
    void aProviderThatRefersOnShowsNothingThatItWasNotShown() throws Exception {
        UUID caseId = id(side.post(Role.DESK_OFFICER, "/cases", """
                {"source":"SELF","complete":false,
                 "person":{"name":{"given":"Awa"},"birthDate":"1990","phones":["+212661000000"],"email":"a@b.example"}}
                """));
        UUID need = id(side.post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/needs",
                "{\"need\":\"LEGAL_AID\",\"urgency\":\"NORMAL\",\"note\":\"for the desk\"}"));
        UUID shown = id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/referrals", """
                {"need":"%s","service":"%s","share":["NAME","BIRTH_DATE"],"legalBasis":"PUBLIC_TASK"}
                """.formatted(need, SERVICE)));
        id(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + shown + "/acceptance", "{}"));
        UUID other = id(side.post(Role.COORDINATOR, "/services", """
                {"provider":"%s","name":"Another","needs":["LEGAL_AID"],"visibility":"PUBLIC","languages":["fra"],
                 "takesReferrals":true}
                """.formatted(PROVIDER)));
        id(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + shown + "/onward", """
                {"service":"%s","consent":{"scope":["NAME","CONTACT","NEED_NOTE"],"givenBy":"SELF","method":"SPOKEN",
                  "language":"fra","interpreter":false,"copyGiven":true}}
                """.formatted(other)));
        List<JsonNode> sent = snapshotsIn(caseId);
        assertThat(shownIn(sent.get(0))).containsExactlyInAnyOrder("name", "birthDate");
        assertThat(shownIn(sent.get(1)))
                .as("the name only: no contact, no note")
                .containsExactly("name");
        assertThat(isShown(sent.get(1), "note")).isFalse();
        assertThat(isShown(sent.get(1), "need")).isTrue();
    }

    private static UUID caseOf(UUID caseId) throws Exception {
        return id(side.post(
                Role.DESK_OFFICER,
                "/cases",
                "{\"id\":\"%s\",\"source\":\"SELF\",\"complete\":false,\"person\":{}}".formatted(caseId)));
    }

    private static UUID offered(UUID caseId, UUID to) throws Exception {
        return id(side.post(
                Role.CASEWORKER,
                "/cases/" + caseId + "/transfers",
                "{\"to\":\"%s\",\"legalBasis\":\"PUBLIC_TASK\"}".formatted(to)));
    }

    /** Somebody at a desk of Rabat, with a key of its own. */
    private static Map<String, String> rabat() {
        return Map.of(
                "Authorization",
                "Bearer " + side.token(Role.DESK_OFFICER, RABAT, RABAT_DESK),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static HttpResponse<String> merge(UUID winning, UUID losing) throws Exception {
        return side.post(Role.CASEWORKER, "/cases/" + winning + "/merges", "{\"losing\":\"%s\"}".formatted(losing));
    }

    private static HttpResponse<String> unmerge(UUID losing) throws Exception {
        return side.post(Role.CASEWORKER, "/cases/" + losing + "/unmerging", "{}");
    }

    /** Both at the same moment, as far as two threads can. */
    private static List<HttpResponse<String>> together(
            Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
        var start = new CyclicBarrier(2);
        List<Future<HttpResponse<String>>> answers = List.of(one, other).stream()
                .map(call -> CLIENTS.submit(() -> {
                    start.await();
                    return call.call();
                }))
                .toList();
        return List.of(answers.get(0).get(), answers.get(1).get());
    }

    /** The server process of the connection that would write to this stream dies before it has. */
    private static HttpResponse<String> killedAt(UUID stream, Callable<HttpResponse<String>> call) throws Exception {
        store.sql("""
                        CREATE FUNCTION store.die() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                          PERFORM pg_terminate_backend(pg_backend_pid());
                          PERFORM pg_sleep(10);
                          RETURN NEW;
                        END $$
                        """).update();
        store.sql("CREATE TRIGGER dies BEFORE INSERT ON store.domain_event FOR EACH ROW WHEN (NEW.aggregate_id = '%s')"
                                .formatted(stream)
                        + " EXECUTE FUNCTION store.die()")
                .update();
        try {
            return call.call();
        } finally {
            store.sql("DROP TRIGGER dies ON store.domain_event").update();
            store.sql("DROP FUNCTION store.die()").update();
        }
    }

    private static String kind(HttpResponse<String> answer) {
        return answer.statusCode() + " " + json(answer).get("type").asString();
    }

    private static List<String> eventsOf(UUID caseId) {
        return store.sql("SELECT payload_type FROM store.domain_event WHERE aggregate_id = ? ORDER BY sequence_number")
                .param(caseId.toString())
                .query(String.class)
                .list();
    }

    private static int registeredIn(UUID city, UUID caseId) {
        return store.sql("SELECT count(*) FROM store.case_register WHERE municipality = ? AND case_id = ?")
                .param(city)
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    private static int keys() {
        return store.sql("SELECT count(*) FROM vault.person_key")
                .query(Integer.class)
                .single();
    }

    private static List<JsonNode> snapshotsIn(UUID caseId) {
        return store.sql("""
                        SELECT convert_from(payload, 'UTF8') FROM store.domain_event
                         WHERE aggregate_id = ? AND payload_type = 'casework.ReferralSent' ORDER BY sequence_number
                        """).param(caseId.toString()).query(String.class).list().stream()
                .map(payload -> JsonMapper.shared().readTree(payload).get("snapshot"))
                .toList();
    }

    private static List<String> shownIn(JsonNode snapshot) {
        return snapshot.get("details").propertyNames().stream()
                .filter(field -> isShown(snapshot.get("details"), field))
                .toList();
    }

    private static boolean isShown(JsonNode node, String field) {
        return node.has(field) && !node.get(field).isNull();
    }
}
