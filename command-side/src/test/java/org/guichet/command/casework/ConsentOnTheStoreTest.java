package org.guichet.command.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guichet.command.RunningCommandSide.PROVIDER;
import static org.guichet.command.RunningCommandSide.SERVICE;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ends by itself, and what must stand nowhere in clear, over HTTP and on PostgreSQL. */
@Timeout(120)
class ConsentOnTheStoreTest {
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
    void aConsentExpiresOnceWithTwoInstancesLookingAndOneThatDiedOverIt() throws Exception {
        UUID caseId = side.registeredCase();
        try (var second = side.another()) {
            UUID consent = consent(caseId, Instant.now().plusMillis(1500), "\"NAME\"");
            // As a process leaves it that was killed after its claim: the lease runs out, and somebody else goes on.
            store.sql("UPDATE store.due SET claimed_until = now() + interval '3 seconds' WHERE subject = ?")
                    .param(consent)
                    .update();
            await().atMost(Duration.ofSeconds(20)).until(() -> eventsOf(caseId).contains("casework.ConsentExpired"));
            await().atMost(Duration.ofSeconds(20)).until(() -> due(consent) == 0);
            assertThat(eventsOf(caseId)).containsOnlyOnce("casework.ConsentExpired");
            // Somebody sets it again: the case has said so already and says nothing a second time.
            store.sql("INSERT INTO store.due (stream, kind, subject, due_at) VALUES (?, 'consent-expires', ?, now())")
                    .params(caseId, consent)
                    .update();
            await().atMost(Duration.ofSeconds(20)).until(() -> due(consent) == 0);
            assertThat(eventsOf(caseId)).containsOnlyOnce("casework.ConsentExpired");
            assertThat(second.bean(MeterRegistry.class)
                            .get("guichet.deadlines.waiting")
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void aReferralBecomesOverdueAndIsEscalatedOnceWithTwoInstancesLookingAndOneThatDiedOverIt() throws Exception {
        Instant sent = Instant.now().minus(Duration.ofHours(10));
        UUID caseId = id(side.post(Role.DESK_OFFICER, "/cases", """
                {"source":"SELF","complete":false,"person":{},"occurredAt":"%s"}""".formatted(sent)));
        UUID need = id(side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/needs", """
                {"need":"LEGAL_AID","urgency":"EMERGENCY","occurredAt":"%s"}""".formatted(sent)));
        try (var second = side.another()) {
            UUID referral = id(side.post(
                    Role.DESK_OFFICER, "/cases/" + caseId + "/referrals", """
                    {"need":"%s","service":"%s","share":[],"legalBasis":"PUBLIC_TASK","occurredAt":"%s"}
                    """.formatted(need, SERVICE, sent)));
            await().atMost(Duration.ofSeconds(20)).until(() -> eventsOf(caseId).contains("casework.ReferralEscalated"));
            assertThat(eventsOf(caseId))
                    .containsOnlyOnce("casework.ReferralBecameOverdue", "casework.ReferralEscalated");
            await().atMost(Duration.ofSeconds(20)).until(() -> dueAt(referral).isAfter(Instant.now()));
            assertThat(dueAt(referral))
                    .as("the decision is due next")
                    .isBetween(sent.plus(Duration.ofHours(24)).minusSeconds(1), sent.plus(Duration.ofHours(24)));
            // As two processes leave it of which one was killed after its claim, and as a clock that was set back
            // would.
            store.sql("UPDATE store.due SET due_at = now() - interval '1 hour' WHERE subject = ?")
                    .param(referral)
                    .update();
            await().atMost(Duration.ofSeconds(20)).until(() -> dueAt(referral).isAfter(Instant.now()));
            assertThat(eventsOf(caseId))
                    .containsOnlyOnce("casework.ReferralBecameOverdue", "casework.ReferralEscalated");
            assertThat(second.bean(MeterRegistry.class)
                            .get("guichet.deadlines.waiting")
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void whatIsDueIsNotedWithTheEventOrNotAtAll() throws Exception {
        UUID caseId = side.registeredCase();
        Instant later = Instant.now().plusSeconds(3600);
        UUID consent = consent(caseId, later, "\"NAME\"");
        assertThat(due(consent)).isEqualTo(1);
        HttpResponse<String> refused =
                side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/consents", body(consent, later, "\"NAME\"", false));
        assertThat(refused.statusCode()).as("an id is given once").isEqualTo(409);
        id(side.post(
                Role.DESK_OFFICER, "/cases/" + caseId + "/consents/" + consent + "/withdrawal", "{\"by\":\"SELF\"}"));
        assertThat(due(consent)).as("what was withdrawn does not expire").isZero();
    }

    @Test
    void aWithdrawalAndWhatItTakesAlongAreOneTransaction() throws Exception {
        UUID caseId = side.registeredCase();
        UUID consent = consent(caseId, null, "\"NAME\"");
        UUID need = need(caseId, "LEGAL_AID", Role.DESK_OFFICER);
        refer(caseId, need, SERVICE, Role.DESK_OFFICER);
        HttpResponse<String> answer = side.post(
                Role.DESK_OFFICER, "/cases/" + caseId + "/consents/" + consent + "/withdrawal", "{\"by\":\"SELF\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(eventsOf(caseId)).endsWith("casework.ConsentWithdrawn", "casework.ReferralWithdrawn");
        assertThat(store.sql("""
                        SELECT count(DISTINCT command_key) FROM store.domain_event
                         WHERE aggregate_id = ? AND payload_type IN ('casework.ConsentWithdrawn',
                                                                     'casework.ReferralWithdrawn')
                        """).param(caseId.toString()).query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void aDecisionInSomebodysBestInterestsSaysWhoTookItAndWhy() throws Exception {
        UUID caseId = side.registeredCase();
        String decided = """
                {"purpose":"REFERRAL","recipient":"%s","scope":["NAME"],"givenBy":"BEST_INTERESTS","method":"PHONE",
                 "language":"bam","interpreter":true,"copyGiven":false%s}
                """;
        HttpResponse<String> bare =
                side.post(Role.DESK_OFFICER, "/cases/" + caseId + "/consents", decided.formatted(PROVIDER, ""));
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body()).contains("decidedBy");
        id(side.post(
                Role.DESK_OFFICER,
                "/cases/" + caseId + "/consents",
                decided.formatted(
                        PROVIDER, ",\"decidedBy\":\"the judge of Tangier\",\"reason\":\"alone and eleven\"")));
        assertThat(rowsOf(caseId)).doesNotContain("judge of Tangier", "alone and eleven");
    }

    @Test
    void aProtectionReferralNamesItsProviderNowhereInTheStore() throws Exception {
        UUID provider = id(side.post(
                Role.COORDINATOR, "/providers", "{\"name\":\"House of the well\",\"providerClass\":\"SHELTER\"}"));
        UUID hidden = id(side.post(Role.COORDINATOR, "/services", """
                {"provider":"%s","name":"Behind the well","needs":["GENDER_BASED_VIOLENCE"],"visibility":"HIDDEN",
                 "languages":["bam"],"takesReferrals":true,"description":{"description":"Ring twice"}}
                """.formatted(provider)));
        assertThat(rowsOf(hidden)).doesNotContain("Behind the well", "GENDER_BASED", "bam", "Ring twice");

        UUID caseId = side.registeredCase();
        UUID need = need(caseId, "GENDER_BASED_VIOLENCE", Role.PROTECTION_CASEWORKER);
        id(side.post(
                Role.PROTECTION_CASEWORKER,
                "/cases/" + caseId + "/consents",
                body(UUID.randomUUID(), provider, null, "\"LANGUAGES\"", true)));
        UUID referral = refer(caseId, need, hidden, Role.PROTECTION_CASEWORKER);
        var house = Map.of(
                "Authorization", "Bearer " + side.token(Role.PROVIDER_FOCAL_POINT, RunningCommandSide.CITY, provider));
        id(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acknowledgement", "{}", house));
        id(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acceptance", "{}", house));
        id(side.post(
                Role.PROVIDER_FOCAL_POINT,
                "/referrals/" + referral + "/deliveries",
                "{\"delivered\":{\"service\":\"%s\",\"quantity\":1,\"unit\":\"HOUR\",\"from\":\"%s\"}}"
                        .formatted(hidden, LocalDate.now().minusDays(1)),
                house));
        id(side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/completion", """
                {"outcome":"DELIVERED"}
                """, house));
        String staff = new UUID(7, Role.PROVIDER_FOCAL_POINT.ordinal()).toString();
        assertThat(rowsOf(caseId)).doesNotContain(provider.toString(), hidden.toString(), "GENDER_BASED", staff);
        assertThat(eventsOf(caseId)).endsWith("casework.ReferralCompleted");

        HttpResponse<String> stranger =
                side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acceptance", "{}");
        assertThat(stranger.statusCode()).isEqualTo(404);
        HttpResponse<String> officer = side.post(
                Role.DESK_OFFICER, "/referrals/" + referral + "/withdrawal", "{\"reason\":\"SOLVED_OTHERWISE\"}");
        HttpResponse<String> guess = side.post(
                Role.DESK_OFFICER,
                "/referrals/" + UUID.randomUUID() + "/withdrawal",
                "{\"reason\":\"SOLVED_OTHERWISE\"}");
        assertThat(json(officer).get("type")).isEqualTo(json(guess).get("type"));
    }

    private static UUID consent(UUID caseId, Instant until, String scope) throws Exception {
        return id(side.post(
                Role.DESK_OFFICER, "/cases/" + caseId + "/consents", body(UUID.randomUUID(), until, scope, false)));
    }

    private static String body(UUID id, Instant until, String scope, boolean restricted) {
        return body(id, PROVIDER, until, scope, restricted);
    }

    private static String body(UUID id, UUID recipient, Instant until, String scope, boolean restricted) {
        return """
                {"id":"%s","purpose":"REFERRAL","recipient":"%s","scope":[%s],"givenBy":"SELF","method":"SPOKEN",
                 "language":"fra","interpreter":false,"copyGiven":true,"restricted":%s%s}
                """.formatted(id, recipient, scope, restricted, until == null ? "" : ",\"until\":\"" + until + "\"");
    }

    private static UUID need(UUID caseId, String code, Role role) throws Exception {
        return id(side.post(
                role, "/cases/" + caseId + "/needs", "{\"need\":\"%s\",\"urgency\":\"NORMAL\"}".formatted(code)));
    }

    private static UUID refer(UUID caseId, UUID need, UUID service, Role role) throws Exception {
        return id(side.post(
                role,
                "/cases/" + caseId + "/referrals",
                "{\"need\":\"%s\",\"service\":\"%s\",\"share\":[]}".formatted(need, service)));
    }

    private static long due(UUID consent) {
        return store.sql("SELECT count(*) FROM store.due WHERE subject = ?")
                .param(consent)
                .query(Long.class)
                .single();
    }

    private static Instant dueAt(UUID referral) {
        return store.sql("SELECT due_at FROM store.due WHERE subject = ?")
                .param(referral)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static List<String> eventsOf(UUID stream) {
        return store.sql("SELECT payload_type FROM store.domain_event WHERE aggregate_id = ? ORDER BY sequence_number")
                .param(stream.toString())
                .query(String.class)
                .list();
    }

    private static String rowsOf(UUID stream) {
        return store.sql("""
                        SELECT string_agg(convert_from(payload, 'UTF8') || convert_from(meta_data, 'UTF8'), E'\\n')
                          FROM store.domain_event WHERE aggregate_id = ? AND sequence_number > 0
                            OR aggregate_id = ? AND payload_type = 'directory.ServicePublished'
                        """)
                .params(stream.toString(), stream.toString())
                .query(String.class)
                .single();
    }
}
