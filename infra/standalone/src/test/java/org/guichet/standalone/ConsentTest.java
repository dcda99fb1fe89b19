package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person allows and takes back, and what a provider then sees of it. */
class ConsentTest {
    private static final UUID CLINIC = DemoProvider.LEGAL_CLINIC.id();

    private final Screen officer = Screen.of(Role.DESK_OFFICER);
    private final Screen clinic = Screen.of(Role.PROVIDER_FOCAL_POINT);
    private final String given = "Amara" + UUID.randomUUID();
    private String caseId;
    private String need;

    @BeforeEach
    void somebodyCame() {
        caseId = officer.tell(
                "/cases",
                "{\"source\": \"SELF\", \"complete\": false, \"person\": {\"name\": {\"given\": \"%s\"}}}"
                        .formatted(given));
        need = officer.tell(ofCase("/needs"), "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}");
    }

    @Test
    void aWithdrawalClosesTheViewAndTakesTheReferralBack() {
        String consent = consent(CLINIC, null);
        String referral = refer(null);
        clinic.seen(officer);
        assertThat(clinic.get("/inbox/" + referral).body())
                .as("the control: it is shown")
                .contains(given);

        withdraw(consent);
        clinic.seen(officer);
        for (String page : List.of("/inbox/" + referral, "/inbox", "/inbox?state=WITHDRAWN", "/today")) {
            assertThat(clinic.get(page).body()).as(page).doesNotContain(given);
        }
        JsonNode closed = clinic.ask("/inbox/" + referral);
        assertThat(closed.get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(closed.get("closed").asString()).isEqualTo("CONSENT_WITHDRAWN");
        assertThat(closed.get("notice").asString()).isEqualTo("Consent withdrawn");
        assertThat(closed.has("person")).isFalse();
        assertThat(officer.ask(ofCase("")).at("/needs/0/state").asString())
                .as("the need is back at the desk")
                .isEqualTo("IDENTIFIED");
    }

    @Test
    void aCopyThatAProviderKeptOfADoneReferralDoesNotCountAsFresh() {
        String consent = consent(CLINIC, null);
        String referral = refer(null);
        clinic.seen(officer);
        clinic.tell("/referrals/" + referral + "/acceptance", "{}");
        clinic.tell("/referrals/" + referral + "/completion", "{\"outcome\": \"DELIVERED\"}");
        HttpResponse<String> kept = clinic.get("/inbox/" + referral);
        assertThat(kept.body()).contains(given);
        String tag = kept.headers().firstValue("ETag").orElseThrow();

        officer.seen(clinic);
        withdraw(consent);
        clinic.seen(officer);
        HttpResponse<String> again = clinic.get("/inbox/" + referral, tag);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).doesNotContain(given).contains("CONSENT_WITHDRAWN");
    }

    @Test
    void whatAnotherConsentOrALegalBasisCoversStaysOpen() {
        String consent = consent(CLINIC, null);
        consent(CLINIC, null);
        String covered = refer(null);
        withdraw(consent);
        clinic.seen(officer);
        assertThat(clinic.get("/inbox/" + covered).body()).contains(given, "\"state\":\"SENT\"");

        String other = officer.tell(ofCase("/needs"), "{\"need\": \"DISCRIMINATION\", \"urgency\": \"NORMAL\"}");
        need = other;
        String byLaw = refer("PUBLIC_TASK");
        String last = consents().get(1).get("id").asString();
        withdraw(last);
        clinic.seen(officer);
        assertThat(clinic.get("/inbox/" + covered).body()).doesNotContain(given);
        assertThat(clinic.get("/inbox/" + byLaw).body()).contains(given, "\"state\":\"SENT\"");
    }

    @Test
    void aConsentExpiresByTheClockAndTheBooksSaySoOnce() {
        Instant until = Instant.now().plusMillis(2500);
        consent(CLINIC, until);
        String referral = refer(null);
        clinic.seen(officer);
        assertThat(clinic.get("/inbox/" + referral).body())
                .as("the control: it is shown")
                .contains(given);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now()
                .isAfter(until.plusMillis(5)));
        assertThat(clinic.get("/inbox/" + referral).body())
                .doesNotContain(given)
                .contains("CONSENT_EXPIRED");
        assertThat(consents().get(0).get("state").asString()).isEqualTo("EXPIRED");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> clinic.get("/inbox/" + referral).body().contains("WITHDRAWN"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> expiries() > 0);
        assertThat(expiries()).isEqualTo(1);
    }

    @Test
    void refusingOneRecipientBlocksNothingAtTheDesk() {
        consent(DemoProvider.HEALTH_CENTRE.id(), null);
        HttpResponse<String> refused = officer.refused(ofCase("/referrals"), referral("LEGAL_CLINIC", need, null));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("consent-does-not-cover");

        String health = officer.tell(ofCase("/needs"), "{\"need\": \"HEALTH\", \"urgency\": \"URGENT\"}");
        officer.tell(ofCase("/referrals"), referral("HEALTH_CENTRE", health, null));
        officer.tell(ofCase("/deliveries"), """
                {"need": "%s", "delivered": {"quantity": 1, "unit": "HOUR", "from": "2026-01-05"}}
                """.formatted(need));
        officer.tell(ofCase("/contacts"), "{\"channel\": \"PHONE\", \"outcome\": \"REACHED\"}");
        officer.tell(ofCase("/needs/" + need + "/ending"), "{\"outcome\": \"MET\"}");
    }

    @Test
    void whoWasToldWhatUnderAConsentStandsBesideIt() {
        String consent = consent(CLINIC, null);
        refer(null);
        JsonNode allowed = consents().get(0);
        assertThat(allowed.get("state").asString()).isEqualTo("HOLDS");
        assertThat(allowed.at("/told/0/provider").asString()).isEqualTo(CLINIC.toString());
        assertThat(allowed.at("/told/0/fields").valueStream().map(JsonNode::asString))
                .contains("name");
        String before = Instant.now().toString();
        withdraw(consent);
        assertThat(consents().get(0).get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(officer.ask(ofCase("/consents?at=" + before))
                        .at("/consents/0/state")
                        .asString())
                .isEqualTo("HOLDS");
        assertThat(officer.ask(ofCase("")).at("/consents/0/state").asString()).isEqualTo("WITHDRAWN");
        assertThat(officer.refused(ofCase("/consents/" + consent + "/withdrawal"), "{\"by\": \"SELF\"}")
                        .body())
                .contains("consent-ended");
    }

    @Test
    void whoDecidedInSomebodysBestInterestsAndWhyIsReadAtTheDeskAndNowhereElse() {
        officer.tell(ofCase("/consents"), """
                {"purpose": "REFERRAL", "recipient": "%s", "scope": ["NAME"], "givenBy": "BEST_INTERESTS",
                 "method": "PHONE", "language": "bam", "interpreter": true, "copyGiven": false,
                 "decidedBy": "the judge of Tangier", "reason": "alone and eleven"}
                """.formatted(CLINIC));
        assertThat(officer.ask(ofCase("")).at("/consents/0/decidedBy").asString())
                .isEqualTo("the judge of Tangier");
        assertThat(officer.ask(ofCase("/consents")).at("/consents/0/reason").asString())
                .isEqualTo("alone and eleven");
        String referral = refer(null);
        clinic.seen(officer);
        assertThat(clinic.get("/inbox/" + referral).body()).doesNotContain("judge", "eleven");
    }

    private long expiries() {
        return officer.ask(ofCase("/history"))
                .get("items")
                .valueStream()
                .filter(event -> event.get("type").asString().equals("casework.ConsentExpired"))
                .count();
    }

    private String consent(UUID recipient, Instant until) {
        return officer.tell(
                ofCase("/consents"), """
                {"purpose": "REFERRAL", "recipient": "%s", "scope": ["NAME"], "givenBy": "SELF", "method": "SPOKEN",
                 "language": "fra", "interpreter": false, "copyGiven": true%s}
                """.formatted(recipient, until == null ? "" : ", \"until\": \"" + until + "\""));
    }

    private void withdraw(String consent) {
        officer.tell(ofCase("/consents/" + consent + "/withdrawal"), "{\"by\": \"SELF\"}");
    }

    private JsonNode consents() {
        return officer.ask(ofCase("/consents")).get("consents");
    }

    private String refer(String legalBasis) {
        return officer.tell(ofCase("/referrals"), referral("LEGAL_CLINIC", need, legalBasis));
    }

    private static String referral(String provider, String need, String legalBasis) {
        return """
                {"need": "%s", "service": "%s", "share": ["NAME"]%s}
                """.formatted(
                        need,
                        DemoProvider.valueOf(provider).service(),
                        legalBasis == null ? "" : ", \"legalBasis\": \"" + legalBasis + "\"");
    }

    private String ofCase(String path) {
        return "/cases/" + caseId + path;
    }
}
