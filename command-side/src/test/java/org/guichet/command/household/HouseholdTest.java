package org.guichet.command.household;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who lives with whom, through the API and in the store. */
class HouseholdTest {
    private static RunningCommandSide side;
    private static JdbcClient store;

    private UUID mother;
    private UUID child;
    private UUID uncle;

    @BeforeAll
    static void start() throws Exception {
        side = RunningCommandSide.start();
        store = JdbcClient.create(side.superuser());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void receive() throws Exception {
        mother = side.registeredCase();
        child = side.registeredCase();
        uncle = side.registeredCase();
    }

    @Test
    void aCaseIsInOneHouseholdAtATime() throws Exception {
        UUID first = formed(mother, child);
        assertThat(problem(post("/households", together(child, uncle)))).isEqualTo("in-another-household");
        UUID second = formed(uncle);
        assertThat(problem(post("/households/" + second + "/members", joining(child))))
                .isEqualTo("in-another-household");
        assertThat(problem(post("/households/" + first + "/members", joining(child))))
                .isEqualTo("in-another-household");
        assertThat(householdOf(child)).isEqualTo(first);

        id(post("/households/" + first + "/departures", leaving(child)));
        assertThat(problem(post("/households/" + first + "/departures", leaving(child))))
                .isEqualTo("not-in-this-household");
        id(post("/households/" + second + "/members", joining(child)));
        assertThat(householdOf(child)).isEqualTo(second);
    }

    @Test
    void ofEightDesksAtOnceOneTakesTheCaseIn() throws Exception {
        List<Callable<HttpResponse<String>>> desks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            desks.add(() -> post("/households", together(child)));
        }
        List<Integer> answers = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (Future<HttpResponse<String>> answer : clients.invokeAll(desks)) {
                answers.add(answer.get().statusCode());
            }
        }
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(events("casework.HouseholdFormed", "%" + child + "%")).isOne();
    }

    @Test
    void whoIsNotOfTheCityIsUnknownAndAnotherCitysHouseholdIsNotThere() throws Exception {
        UUID elsewhere = UUID.randomUUID();
        UUID foreigner = UUID.randomUUID();
        store.sql("INSERT INTO store.case_register (case_id, municipality, person) VALUES (?, ?, ?)")
                .param(foreigner)
                .param(elsewhere)
                .param(UUID.randomUUID())
                .update();
        for (UUID nobody : List.of(foreigner, UUID.randomUUID())) {
            assertThat(post("/households", together(mother, nobody)).body())
                    .contains("members[1].caseId")
                    .contains("unknown");
        }
        UUID household = formed(mother);
        var theirs = Map.of("Authorization", "Bearer " + side.token(Role.DESK_OFFICER, elsewhere));
        assertThat(problem(side.post(
                        Role.DESK_OFFICER, "/households/" + household + "/departures", leaving(mother), theirs)))
                .isEqualTo("not-found");
        assertThat(problem(side.post(
                        Role.DESK_OFFICER,
                        "/households/" + UUID.randomUUID() + "/mergers",
                        "{\"from\":\"%s\"}".formatted(household),
                        theirs)))
                .isEqualTo("not-found");
    }

    @Test
    void whoDecidedOnAnOlderHouseholdIsTold() throws Exception {
        UUID household = formed(mother);
        UUID other = formed(uncle);
        id(post("/households/" + household + "/members", joining(child)));
        var seenBefore = Map.of("If-Match", "\"0\"");
        Map<String, String> decisions = Map.of(
                "departures", leaving(mother),
                "members", joining(side.registeredCase()),
                "moves", joining(uncle),
                "splits", together(child),
                "mergers", "{\"from\":\"%s\"}".formatted(other));
        for (var decision : decisions.entrySet()) {
            String path = "/households/" + household + "/" + decision.getKey();
            assertThat(problem(side.post(Role.DESK_OFFICER, path, decision.getValue(), seenBefore)))
                    .as(path)
                    .isEqualTo("stale");
        }
        assertThat(streamOf(household)).hasSize(2);
        id(side.post(
                Role.DESK_OFFICER,
                "/households/" + household + "/mergers",
                decisions.get("mergers"),
                Map.of("If-Match", "\"1\"")));
    }

    @Test
    void aSplitIsOneCommandInTwoStreamsAndOnceOnly() throws Exception {
        UUID old = formed(mother, child, uncle);
        assertThat(post("/households/" + old + "/splits", together(mother, child, uncle))
                        .body())
                .contains("everyone");
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = side.post(Role.DESK_OFFICER, "/households/" + old + "/splits", together(mother, child), key);
        UUID made = id(first);
        var again = side.post(Role.DESK_OFFICER, "/households/" + old + "/splits", together(mother, child), key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(side.opened(first.headers().firstValue("Consistency-Token").orElseThrow()))
                .isEqualTo(Map.of(old, 1L, made, 0L));
        assertThat(householdOf(mother)).isEqualTo(made);
        assertThat(householdOf(child)).isEqualTo(made);
        assertThat(householdOf(uncle)).isEqualTo(old);
        assertThat(streamOf(old)).containsExactly("casework.HouseholdFormed", "casework.HouseholdSplit");
        assertThat(streamOf(made)).containsExactly("casework.HouseholdFormed");
        assertThat(problem(post("/households/" + old + "/splits", together(child))))
                .isEqualTo("not-in-this-household");
    }

    @Test
    void aMergerEndsOneAndTheOtherGoesOn() throws Exception {
        UUID into = formed(uncle);
        UUID from = formed(mother, child);
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{\"from\":\"%s\"}".formatted(from);
        var first = side.post(Role.DESK_OFFICER, "/households/" + into + "/mergers", body, key);
        assertThat(id(first)).isEqualTo(into);
        assertThat(side.post(Role.DESK_OFFICER, "/households/" + into + "/mergers", body, key)
                        .body())
                .isEqualTo(first.body());

        assertThat(List.of(householdOf(mother), householdOf(child), householdOf(uncle)))
                .containsOnly(into);
        assertThat(streamOf(from)).containsExactly("casework.HouseholdFormed", "casework.HouseholdsMerged");
        assertThat(streamOf(into)).containsExactly("casework.HouseholdFormed", "casework.HouseholdsMerged");
        assertThat(problem(post("/households/" + from + "/members", joining(side.registeredCase()))))
                .isEqualTo("household-ended");
        assertThat(problem(post("/households/" + into + "/mergers", body))).isEqualTo("household-ended");
        assertThat(post("/households/" + into + "/mergers", "{\"from\":\"%s\"}".formatted(into))
                        .statusCode())
                .isEqualTo(422);
        id(post("/households/" + into + "/departures", leaving(child)));
    }

    @Test
    void whoMovesLeavesOneAndJoinsTheOtherInOneCommand() throws Exception {
        UUID from = formed(mother, child);
        UUID into = formed(uncle);
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = side.post(Role.DESK_OFFICER, "/households/" + into + "/moves", joining(child), key);
        id(first);
        assertThat(side.post(Role.DESK_OFFICER, "/households/" + into + "/moves", joining(child), key)
                        .body())
                .isEqualTo(first.body());
        assertThat(householdOf(child)).isEqualTo(into);
        assertThat(streamOf(from)).containsExactly("casework.HouseholdFormed", "casework.MemberLeft");
        assertThat(streamOf(into)).containsExactly("casework.HouseholdFormed", "casework.MemberJoined");
        assertThat(post("/households/" + into + "/moves", joining(child)).body())
                .contains("duplicate");

        UUID alone = side.registeredCase();
        id(post("/households/" + into + "/moves", joining(alone)));
        assertThat(householdOf(alone)).isEqualTo(into);
    }

    @Test
    void anErasedPersonStaysAsACaseOfWhichNothingIsKnown() throws Exception {
        UUID household = formed(mother, child);
        erase(child);
        assertThat(streamOf(household)).containsExactly("casework.HouseholdFormed", "casework.MemberErased");
        assertThat(commandsOf("casework.MemberErased", child))
                .isEqualTo(commandsOf("casework.CasePersonErased", child));
        assertThat(householdOf(child)).isEqualTo(household);

        UUID other = formed(uncle);
        assertThat(problem(post("/households/" + other + "/members", joining(child))))
                .isEqualTo("person-erased");
        assertThat(problem(post("/households", together(child)))).isEqualTo("person-erased");

        UUID split = id(post("/households/" + household + "/splits", together(child)));
        assertThat(householdOf(child)).isEqualTo(split);
        assertThat(payload(split)).contains(child.toString()).doesNotContain("relation");
        id(post("/households/" + other + "/mergers", "{\"from\":\"%s\"}".formatted(split)));
        id(post("/households/" + other + "/departures", leaving(child)));
    }

    @Test
    void anErasureWhileThePersonMovesInLeavesNothingBehind() throws Exception {
        UUID household = formed(mother);
        try (var clients = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                UUID moving = side.registeredCase();
                id(post("/cases/" + moving + "/closure", "{\"reason\":\"NEEDS_MET\"}"));
                var answers = clients.invokeAll(List.<Callable<HttpResponse<String>>>of(
                        () -> side.erase(moving),
                        () -> post("/households/" + household + "/members", joining(moving))));
                assertThat(answers.getFirst().get().statusCode()).isEqualTo(200);
                HttpResponse<String> joined = answers.getLast().get();
                assertThat(joined.statusCode()).as(joined.body()).isIn(200, 409);
                assertThat(events("casework.MemberErased", "%" + moving + "%"))
                        .isEqualTo(joined.statusCode() == 200 ? 1 : 0);
            }
        }
    }

    @Test
    void whatIsSaidOfAMemberIsSealedForIt() throws Exception {
        UUID household = formed(mother, child);
        String person = store.sql("SELECT person::text FROM store.case_register WHERE case_id = ?")
                .param(child)
                .query(String.class)
                .single();
        assertThat(payload(household))
                .contains("household-relation")
                .contains(person)
                .doesNotContain("SIBLING");
    }

    @Test
    void nobodyLeavesBeforeTheyCame() throws Exception {
        UUID household = formed(mother, child);
        String yesterday = Instant.now().minus(Duration.ofDays(1)).toString();
        String early = leaving(child).replace("}", ",\"occurredAt\":\"%s\"}".formatted(yesterday));
        assertThat(post("/households/" + household + "/departures", early).body())
                .contains("occurredAt")
                .contains("before-start");
    }

    private static UUID formed(UUID... members) throws Exception {
        return id(post("/households", together(members)));
    }

    private static void erase(UUID caseId) throws Exception {
        id(post("/cases/" + caseId + "/closure", "{\"reason\":\"NEEDS_MET\"}"));
        id(side.erase(caseId));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return side.post(Role.DESK_OFFICER, path, body);
    }

    private static String together(UUID... members) {
        return Stream.of(members).map(HouseholdTest::member).collect(Collectors.joining(",", "{\"members\":[", "]}"));
    }

    private static String joining(UUID member) {
        return "{\"member\":%s}".formatted(member(member));
    }

    private static String member(UUID member) {
        return "{\"caseId\":\"%s\",\"relation\":\"SIBLING\"}".formatted(member);
    }

    private static String leaving(UUID member) {
        return "{\"caseId\":\"%s\",\"reason\":\"MOVED_OUT\"}".formatted(member);
    }

    private static String problem(HttpResponse<String> answer) {
        return json(answer).get("type").asString().replace("urn:guichet:problem:", "");
    }

    private static UUID householdOf(UUID caseId) {
        return store.sql("SELECT household FROM store.household_of_case WHERE case_id = ?")
                .param(caseId)
                .query(UUID.class)
                .single();
    }

    private static List<String> streamOf(UUID household) {
        return store.sql("SELECT payload_type FROM store.domain_event WHERE aggregate_id = ? ORDER BY sequence_number")
                .param(household.toString())
                .query(String.class)
                .list();
    }

    private static long events(String type, String like) {
        return store.sql("SELECT count(*) FROM store.domain_event WHERE payload_type = ?"
                        + " AND convert_from(payload, 'UTF8') LIKE ?")
                .param(type)
                .param(like)
                .query(Long.class)
                .single();
    }

    private static String commandsOf(String type, UUID caseId) {
        return store.sql("SELECT command_key FROM store.domain_event WHERE payload_type = ?"
                        + " AND (aggregate_id = ? OR convert_from(payload, 'UTF8') LIKE ?)")
                .param(type)
                .param(caseId.toString())
                .param("%" + caseId + "%")
                .query(String.class)
                .single();
    }

    private static String payload(UUID household) {
        return store.sql("SELECT convert_from(payload, 'UTF8') FROM store.domain_event"
                        + " WHERE aggregate_id = ? AND sequence_number = 0")
                .param(household.toString())
                .query(String.class)
                .single();
    }
}
