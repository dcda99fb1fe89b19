package org.guichet.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.eventstore.AggregateCache;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a client relies on when it sends a command, over HTTP and on the real store. */
class CommandDoorTest {
    private static RunningCommandSide side;
    private static JdbcClient store;

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
    void eventsAreStoredInARealTransactionInPostgres() {
        assertThat(side.bean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(side.bean(EventStore.class)).isInstanceOf(EmbeddedEventStore.class);
        assertThat(side.bean(EventStorageEngine.class)).isInstanceOf(JdbcEventStorageEngine.class);
    }

    @Test
    void whereThereIsNoRoomACommandIsRefusedBeforeItIsCarriedOut() {
        var full = new CommandDoor(
                side.bean(CommandBus.class),
                side.bean(AggregateCache.class),
                side.bean(EarlierCommands.class),
                side.bean(MeterRegistry.class),
                Optional.of(() -> false));
        var given = new Given(null, null, Instant.now());
        assertThatThrownBy(() -> full.give(null, () -> new RepeatedNote(given)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.type()).isEqualTo(ProblemType.NO_ROOM));
    }

    private record RepeatedNote(Given given) implements Command {
        @Override
        public UUID target() {
            return new UUID(0, 0);
        }
    }

    @Test
    void aRequestSentAgainGetsTheSameAnswerAndDoesNothingTwice() throws Exception {
        String body = "{\"source\":\"SELF\",\"complete\":true,\"person\":{}}";
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = side.post(Role.DESK_OFFICER, "/cases", body, key);
        var again = side.post(Role.DESK_OFFICER, "/cases", body, key);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Consistency-Token"))
                .isEqualTo(first.headers().firstValue("Consistency-Token"));
        assertThat(eventsOf(id(first))).isEqualTo(1);
    }

    @Test
    void sixteenCopiesOfOneRequestAtOnceMakeOneCase() throws Exception {
        String body = "{\"source\":\"SELF\",\"complete\":true,\"person\":{}}";
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var answers = atOnce(16, i -> side.post(Role.DESK_OFFICER, "/cases", body, key));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(eventsOf(id(answers.getFirst()))).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() throws Exception {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        side.post(Role.DESK_OFFICER, "/cases", "{\"source\":\"SELF\",\"complete\":true,\"person\":{}}", key);
        var other = side.post(
                Role.DESK_OFFICER, "/cases", "{\"source\":\"OUTREACH\",\"complete\":true,\"person\":{}}", key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).get("type").asString()).endsWith("key-used-for-another-body");
    }

    @Test
    void aRefusalIsNotRemembered() throws Exception {
        UUID referral = side.sentReferral();
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        assertThat(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/start", "{}", key)
                        .statusCode())
                .isEqualTo(409);
        side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acceptance", "{}");
        assertThat(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/start", "{}", key)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void acceptRacingDeclineHasOneWinner() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID referral = side.sentReferral();
            var answers = atOnce(
                    2,
                    i -> side.post(
                            Role.PROVIDER_FOCAL_POINT,
                            "/referrals/" + referral + (i == 0 ? "/acceptance" : "/refusal"),
                            i == 0 ? "{}" : "{\"reason\":\"NO_PLACE\"}"));
            assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void twoCommandsThatSawTheSameVersionHaveOneWinner() throws Exception {
        UUID referral = side.sentReferral();
        var answers = atOnce(
                2,
                i -> side.post(
                        Role.PROVIDER_FOCAL_POINT,
                        "/referrals/" + referral + (i == 0 ? "/acknowledgement" : "/acceptance"),
                        "{}",
                        Map.of("If-Match", "\"0\"")));
        assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void manyNotesAtOnceAllSucceed() throws Exception {
        UUID caseId = side.registeredCase();
        var answers = atOnce(
                12, i -> side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/notes", "{\"text\":\"note " + i + "\"}"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(eventsOf(caseId)).isEqualTo(13);
    }

    @Test
    void anAggregateThatAnotherInstanceMovedIsReadAgainBeforeARefusal() throws Exception {
        try (RunningCommandSide other = side.another()) {
            UUID referral = side.sentReferral();
            String path = "/referrals/" + referral;
            done(other.post(Role.PROVIDER_FOCAL_POINT, path + "/acknowledgement", "{}"));
            // This instance still holds the case as it was sent, and would append to it.
            done(side.post(Role.PROVIDER_FOCAL_POINT, path + "/acceptance", "{}"));
            // The other one still holds it as acknowledged, and would refuse the start.
            done(other.post(Role.PROVIDER_FOCAL_POINT, path + "/start", "{}", Map.of("If-Match", "\"2\"")));
        }
    }

    @Test
    void oneIdSentToTwoCasesByTwoInstancesAtOnceIsGivenOnce() throws Exception {
        try (RunningCommandSide other = side.another()) {
            for (int round = 0; round < 8; round++) {
                List<UUID> cases = List.of(side.registeredCase(), side.registeredCase());
                UUID need = UUID.randomUUID();
                List<String> keys =
                        List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());
                String body = "{\"id\":\"%s\",\"need\":\"LEGAL_AID\",\"urgency\":\"EMERGENCY\"}".formatted(need);
                Sending identify = i -> (i == 0 ? side : other)
                        .post(
                                Role.DESK_OFFICER,
                                "/cases/" + cases.get(i) + "/needs",
                                body,
                                Map.of("Idempotency-Key", keys.get(i)));
                var answers = atOnce(2, identify);
                assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(201, 409);
                int winner = answers.get(0).statusCode() == 201 ? 0 : 1;
                assertThat(answers.get(1 - winner).body()).contains("already-exists");
                assertThat(eventsOf(cases.get(winner))).isEqualTo(2);
                assertThat(eventsOf(cases.get(1 - winner))).isEqualTo(1);
                assertThat(identify.send(winner).body())
                        .isEqualTo(answers.get(winner).body());
                assertThat(identify.send(1 - winner).statusCode()).isEqualTo(409);
            }
        }
    }

    @Test
    void aRefusedCommandKeepsNoId() throws Exception {
        UUID taken = side.registeredCase();
        UUID free = UUID.randomUUID();
        UUID caseId = side.registeredCase();
        UUID referral = side.sentReferral();
        done(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acceptance", "{}"));
        // Two ids in one command, of which one is taken: the other one is not kept.
        var refused = side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/onward", """
                {"id":"%s","service":"%s","consent":{"id":"%s","scope":["NAME"],"givenBy":"SELF","method":"SPOKEN",
                 "language":"fra","interpreter":false,"copyGiven":true}}
                """.formatted(
                        free, RunningCommandSide.SERVICE, taken));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        var needed = side.post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/needs",
                "{\"id\":\"%s\",\"need\":\"LEGAL_AID\",\"urgency\":\"NORMAL\"}".formatted(free));
        assertThat(needed.statusCode()).as(needed.body()).isEqualTo(201);
    }

    @Test
    void anEventSaysByWhichRouteItCameAndNothingOfWhatStoodInIt() throws Exception {
        UUID caseId = side.registeredCase();
        side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/notes", "{\"text\":\"x\"}");
        assertThat(store.sql("""
                                SELECT convert_from(meta_data, 'UTF8')::json ->> 'route' FROM store.domain_event
                                 WHERE aggregate_id = ? ORDER BY sequence_number
                                """).param(caseId.toString()).query(String.class).list())
                .containsExactly("POST /api/v1/cases", "POST /api/v1/cases/{caseId}/notes");
    }

    @Test
    void whatBecameOfACommandCanBeAsked() throws Exception {
        String key = UUID.randomUUID().toString();
        assertThat(side.get(Role.DESK_OFFICER, "/commands/" + key).statusCode()).isEqualTo(404);
        UUID caseId = id(side.post(
                Role.DESK_OFFICER,
                "/cases",
                "{\"source\":\"SELF\",\"complete\":true,\"person\":{}}",
                Map.of("Idempotency-Key", key)));
        var status = side.get(Role.DESK_OFFICER, "/commands/" + key);
        assertThat(json(status).at("/events/0/stream").asString()).isEqualTo(caseId.toString());
        assertThat(json(status).at("/events/0/event").asString()).isEqualTo("casework.CaseRegistered");
        // Another account's key of the same text is another key.
        assertThat(side.get(Role.CASEWORKER, "/commands/" + key).statusCode()).isEqualTo(404);
    }

    @Test
    void aCommandInsideAnOuterTransactionIsRefused() {
        var transaction = new TransactionTemplate(side.bean(PlatformTransactionManager.class));
        CommandBus bus = side.bean(CommandBus.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> bus.dispatch(GenericCommandMessage.asCommandMessage("anything"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outer transaction");
    }

    @Test
    void theApplicationCannotChangeAnEvent() {
        for (String forbidden : List.of(
                "UPDATE store.domain_event SET payload = ''",
                "DELETE FROM store.domain_event",
                "TRUNCATE store.domain_event")) {
            assertThatThrownBy(() -> side.context()
                            .getBean("store", JdbcClient.class)
                            .sql(forbidden)
                            .update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aBodyAboveTheLimitIsRefusedAndChangesNothing() throws Exception {
        UUID caseId = side.registeredCase();
        var answer = side.post(
                Role.DESK_OFFICER, "/cases/" + caseId + "/notes", "{\"text\":\"" + "a".repeat(300_000) + "\"}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(eventsOf(caseId)).isEqualTo(1);
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static long eventsOf(UUID stream) {
        return store.sql("SELECT count(*) FROM store.domain_event WHERE aggregate_id = ?")
                .param(stream.toString())
                .query(Long.class)
                .single();
    }

    private static List<HttpResponse<String>> atOnce(int copies, Sending sending) throws Exception {
        var barrier = new CyclicBarrier(copies);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> tasks = IntStream.range(0, copies)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> {
                        barrier.await();
                        return sending.send(i);
                    })
                    .toList();
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> future : threads.invokeAll(tasks)) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private interface Sending {
        HttpResponse<String> send(int number) throws Exception;
    }
}
