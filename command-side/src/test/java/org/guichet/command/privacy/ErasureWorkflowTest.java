package org.guichet.command.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.command.RunningCommandSide.CITY;
import static org.guichet.command.RunningCommandSide.SERVICE;
import static org.guichet.command.RunningCommandSide.id;
import static org.guichet.command.RunningCommandSide.json;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asking to be forgotten, refusing it, keeping what a law wants kept, and forgetting: through the API and in the store. */
class ErasureWorkflowTest {
    private static final String ASK = "{\"askedBy\":\"SELF\",\"ground\":\"CONSENT_WITHDRAWN\"}";
    private static final String ERASE = "{\"basis\":\"PERSON_REQUEST\"}";
    private static final String HOLD = "{\"basis\":\"COURT_PROCEEDINGS\",\"reviewOn\":\"2099-01-01\"}";

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
    void aDeskTakesTheRequestAndTheOfficerHasOneMonthToAnswer() throws Exception {
        UUID caseId = side.registeredCase();
        assertThat(problem(desk(caseId, "/erasure-requests", "{\"ground\":\"NOT_SAID\"}")))
                .as("only the officer asks on nobody's word")
                .isEqualTo("invalid");
        UUID request = id(desk(caseId, "/erasure-requests", ASK));

        assertThat(problem(desk(caseId, "/erasure-requests", ASK))).isEqualTo("erasure-already-asked");
        assertThat(desk(caseId, "/erasure", ERASE).statusCode()).isEqualTo(403);
        assertThat(desk(caseId, "/erasure-requests/" + request + "/refusal", "{\"reason\":\"LEGAL_DUTY\"}")
                        .statusCode())
                .isEqualTo(403);
        String answerBy = store.sql("""
                        SELECT convert_from(payload, 'UTF8')::json ->> 'answerBy' FROM store.domain_event
                         WHERE payload_type = 'privacy.ErasureRequested' AND aggregate_id = ?
                        """)
                .param(personOf(caseId).toString())
                .query(String.class)
                .single();
        ZoneId zone = ZoneId.of("Africa/Casablanca");
        assertThat(Instant.parse(answerBy))
                .isEqualTo(LocalDate.now(zone)
                        .plusMonths(1)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant());
    }

    @Test
    void whatAnOfficerAskedForAnotherOneErasesOrRefusesAndAnybodyElsesRequestTheOfficerAlone() throws Exception {
        UUID caseId = side.registeredCase();
        id(officer(caseId, "/erasure-requests", ASK));
        assertThat(problem(officer(caseId, "/erasure", ERASE))).isEqualTo("own-erasure-request");
        assertThat(keyOf(personOf(caseId))).isEqualTo("ACTIVE");
        id(another(caseId, "/erasure", ERASE));
        assertThat(keyOf(personOf(caseId))).isEqualTo("ERASED");

        UUID other = side.registeredCase();
        id(desk(other, "/erasure-requests", ASK));
        id(officer(other, "/erasure", ERASE));

        UUID kept = side.registeredCase();
        String refusal = "/erasure-requests/" + id(officer(kept, "/erasure-requests", ASK)) + "/refusal";
        assertThat(problem(officer(kept, refusal, "{\"reason\":\"LEGAL_DUTY\"}")))
                .isEqualTo("own-erasure-request");
        id(another(kept, refusal, "{\"reason\":\"LEGAL_DUTY\"}"));

        UUID found = side.registeredCase();
        id(side.post(Role.SUPERVISOR, "/cases/" + found + "/erasure-requests", "{\"ground\":\"NOT_SAID\"}"));
        id(officer(found, "/erasure", ERASE));
    }

    @Test
    void nobodyIsErasedWithoutARequestThatAnotherRecorded() throws Exception {
        UUID caseId = side.registeredCase();
        for (String basis : List.of("PERSON_REQUEST", "COURT_ORDER")) {
            assertThat(problem(officer(caseId, "/erasure", "{\"basis\":\"%s\"}".formatted(basis))))
                    .isEqualTo("erasure-not-asked");
        }
        assertThat(keyOf(personOf(caseId))).isEqualTo("ACTIVE");

        UUID refused = id(desk(caseId, "/erasure-requests", ASK));
        id(officer(caseId, "/erasure-requests/" + refused + "/refusal", "{\"reason\":\"LEGAL_DUTY\"}"));
        assertThat(problem(officer(caseId, "/erasure", ERASE)))
                .as("what was refused is no request any more")
                .isEqualTo("erasure-not-asked");
    }

    @Test
    void noOfficerClaimsThatSomebodyWasErasedBefore() throws Exception {
        UUID caseId = side.registeredCase();
        id(officer(caseId, "/legal-holds", HOLD));
        assertThat(officer(caseId, "/erasure", "{\"basis\":\"REPEATED\"}").body())
                .contains("basis", "not-allowed");
        assertThat(keyOf(personOf(caseId))).isEqualTo("ACTIVE");
    }

    @Test
    void aRefusedRequestIsDecidedOnceAndCanBeAskedAgain() throws Exception {
        UUID caseId = side.registeredCase();
        UUID request = id(desk(caseId, "/erasure-requests", ASK));
        String refusal = "/erasure-requests/" + request + "/refusal";
        id(officer(caseId, refusal, "{\"reason\":\"LEGAL_DUTY\"}"));
        assertThat(problem(officer(caseId, refusal, "{\"reason\":\"LEGAL_DUTY\"}")))
                .isEqualTo("erasure-already-decided");
        assertThat(problem(officer(
                        caseId, "/erasure-requests/" + UUID.randomUUID() + "/refusal", "{\"reason\":\"LEGAL_DUTY\"}")))
                .isEqualTo("not-found");
        id(desk(caseId, "/erasure-requests", ASK));
        assertThat(eventsOf(personOf(caseId)))
                .containsExactly("privacy.ErasureRequested", "privacy.ErasureRefused", "privacy.ErasureRequested");
    }

    @Test
    void nothingIsErasedWhileOneHoldStandsAndNothingHalfDone() throws Exception {
        UUID caseId = side.registeredCase();
        UUID person = personOf(caseId);
        UUID first = id(officer(caseId, "/legal-holds", HOLD));
        UUID second = id(officer(caseId, "/legal-holds", HOLD));
        id(officer(caseId, "/legal-holds/" + first + "/lifting", "{}"));
        assertThat(problem(officer(caseId, "/legal-holds/" + first + "/lifting", "{}")))
                .isEqualTo("not-found");

        id(desk(caseId, "/erasure-requests", ASK));
        assertThat(problem(officer(caseId, "/erasure", ERASE))).isEqualTo("legal-hold");
        assertThat(keyOf(person)).isEqualTo("ACTIVE");
        assertThat(eventsOf(caseId)).containsExactly("casework.CaseRegistered");

        id(officer(caseId, "/legal-holds/" + second + "/lifting", "{}"));
        id(officer(caseId, "/erasure", ERASE));
        assertThat(keyOf(person)).isEqualTo("ERASED");
        assertThat(eventsOf(person)).endsWith("privacy.PersonErased");
        assertThat(problem(officer(caseId, "/legal-holds", HOLD))).isEqualTo("person-erased");
        assertThat(problem(desk(caseId, "/erasure-requests", ASK))).isEqualTo("person-erased");
    }

    @Test
    void aHoldIsLookedAtAgainSomeDay() throws Exception {
        UUID caseId = side.registeredCase();
        assertThat(officer(caseId, "/legal-holds", HOLD.replace("2099-01-01", "2020-01-01"))
                        .body())
                .contains("in-the-past");
    }

    @Test
    void whoStandsInMergedCasesIsForgottenInAllOfThem() throws Exception {
        for (boolean fromTheLosing : List.of(true, false)) {
            UUID winning = side.registeredCase();
            UUID losing = side.registeredCase();
            UUID before = side.registeredCase();
            merge(losing, before);
            merge(winning, losing);
            UUID hold = id(officer(before, "/legal-holds", HOLD));
            UUID asked = fromTheLosing ? losing : winning;
            id(desk(before, "/erasure-requests", ASK));
            assertThat(problem(officer(asked, "/erasure", ERASE)))
                    .as("a hold on one of them holds them all")
                    .isEqualTo("legal-hold");
            id(officer(before, "/legal-holds/" + hold + "/lifting", "{}"));
            id(officer(asked, "/erasure", ERASE));
            for (UUID one : List.of(winning, losing, before)) {
                assertThat(eventsOf(one)).endsWith("casework.CasePersonErased");
                assertThat(keyOf(personOf(one))).isEqualTo("ERASED");
                assertThat(numberOf(one)).isNull();
                assertThat(eventsOf(personOf(one))).endsWith("privacy.PersonErased");
            }
        }
    }

    @Test
    void whoTurnedOutToBeAnotherStays() throws Exception {
        UUID winning = side.registeredCase();
        UUID losing = side.registeredCase();
        merge(winning, losing);
        id(side.post(Role.CASEWORKER, "/cases/" + losing + "/unmerging", "{}"));
        id(side.erase(winning));
        assertThat(keyOf(personOf(winning))).isEqualTo("ERASED");
        assertThat(keyOf(personOf(losing))).isEqualTo("ACTIVE");
    }

    @Test
    void whatIsOpenEndsBeforeThePersonIsForgotten() throws Exception {
        UUID referral = side.sentReferral();
        UUID caseId = UUID.fromString(store.sql("SELECT stream::text FROM store.claimed_id WHERE id = ?")
                .param(referral)
                .query(String.class)
                .single());
        id(desk(caseId, "/appointments", "{\"at\":\"2099-01-02T10:00:00Z\"}"));
        UUID other = side.registeredCase();
        merge(other, caseId);
        id(side.erase(other));
        assertThat(eventsOf(caseId))
                .as("its need and its appointment went on in the other")
                .containsSubsequence("casework.ReferralWithdrawn", "casework.CasePersonErased");
        assertThat(eventsOf(other))
                .containsSubsequence(
                        "casework.NeedWithdrawn",
                        "casework.AppointmentCancelled",
                        "casework.CaseClosed",
                        "casework.CasePersonErased");
        HttpResponse<String> late =
                side.post(Role.PROVIDER_FOCAL_POINT, "/referrals/" + referral + "/acceptance", "{}");
        assertThat(problem(late)).isEqualTo("person-erased");
        assertThat(problem(side.post(Role.DESK_OFFICER, "/cases/" + other + "/referrals", """
                                {"need":"%s","service":"%s","share":[]}
                                """.formatted(
                                UUID.randomUUID(), SERVICE))))
                .isEqualTo("person-erased");
    }

    @Test
    void aCaseCannotBeClosedAsErasedByHand() throws Exception {
        assertThat(desk(side.registeredCase(), "/closure", "{\"reason\":\"PERSON_ERASED\"}")
                        .body())
                .contains("not-allowed");
    }

    @Test
    void ageErasesOnlyWhatTheCityNoLongerKeeps() throws Exception {
        UUID caseId = side.registeredCase();
        String byAge = "{\"basis\":\"RETENTION\"}";
        assertThat(problem(officer(caseId, "/erasure", byAge))).isEqualTo("case-still-open");
        id(desk(caseId, "/closure", "{\"reason\":\"NEEDS_MET\"}"));
        assertThat(problem(officer(caseId, "/erasure", byAge)))
                .as("no rule, no erasure")
                .isEqualTo("retention-not-over");
        id(side.post(Role.DATA_PROTECTION_OFFICER, "/municipalities/" + CITY + "/retention", "{\"years\":1}"));
        assertThat(problem(officer(caseId, "/erasure", byAge))).isEqualTo("retention-not-over");
        id(side.erase(caseId));
    }

    @Test
    void toAnotherCityNothingOfThisExists() throws Exception {
        UUID caseId = side.registeredCase();
        for (Map.Entry<String, String> asked : Map.of(
                        "/erasure-requests", ASK,
                        "/legal-holds", HOLD,
                        "/erasure", ERASE)
                .entrySet()) {
            var answer = side.post(
                    Role.DATA_PROTECTION_OFFICER,
                    "/cases/" + caseId + asked.getKey(),
                    asked.getValue(),
                    Map.of("Authorization", "Bearer " + side.token(Role.DATA_PROTECTION_OFFICER, UUID.randomUUID())));
            assertThat(answer.statusCode()).as(asked.getKey()).isEqualTo(404);
        }
    }

    private static void merge(UUID winning, UUID losing) throws Exception {
        id(side.post(Role.CASEWORKER, "/cases/" + winning + "/merges", "{\"losing\":\"%s\"}".formatted(losing)));
    }

    private static HttpResponse<String> desk(UUID caseId, String path, String body) throws Exception {
        return side.post(Role.DESK_OFFICER, "/cases/" + caseId + path, body);
    }

    private static HttpResponse<String> officer(UUID caseId, String path, String body) throws Exception {
        return side.post(Role.DATA_PROTECTION_OFFICER, "/cases/" + caseId + path, body);
    }

    /** Another officer of the same city. */
    private static HttpResponse<String> another(UUID caseId, String path, String body) throws Exception {
        String token = side.token(Role.DATA_PROTECTION_OFFICER, CITY);
        return side.post(
                Role.DATA_PROTECTION_OFFICER,
                "/cases/" + caseId + path,
                body,
                Map.of("Authorization", "Bearer " + token));
    }

    private static UUID personOf(UUID caseId) {
        return store.sql("SELECT person FROM store.case_register WHERE case_id = ?")
                .param(caseId)
                .query(UUID.class)
                .single();
    }

    private static String numberOf(UUID caseId) {
        return store.sql("SELECT number FROM store.case_register WHERE case_id = ?")
                .param(caseId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static String keyOf(UUID person) {
        return store.sql("SELECT state FROM vault.person_key WHERE person = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    private static List<String> eventsOf(UUID stream) {
        return store.sql("SELECT payload_type FROM store.domain_event WHERE aggregate_id = ? ORDER BY sequence_number")
                .param(stream.toString())
                .query(String.class)
                .list();
    }

    private static String problem(HttpResponse<String> answer) {
        return json(answer).get("type").asString().replace("urn:guichet:problem:", "");
    }
}
