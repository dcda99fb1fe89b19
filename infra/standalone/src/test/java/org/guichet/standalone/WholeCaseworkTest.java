package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A reception centre's work as those see it who do it: what waits, what came of it, and what was when. */
class WholeCaseworkTest {
    private static final String CLINIC_SERVICE =
            DemoProvider.LEGAL_CLINIC.service().toString();

    private final Screen officer = Screen.of(Role.DESK_OFFICER);
    private final Screen caseworker = Screen.of(Role.CASEWORKER);
    private final Screen clinic = Screen.of(Role.PROVIDER_FOCAL_POINT);
    private final String given = "Amara" + UUID.randomUUID();
    private String caseId;

    @BeforeEach
    void somebodyCame() {
        caseId = officer.tell(
                "/cases",
                "{\"source\": \"SELF\", \"complete\": false, \"person\": {\"name\": {\"given\": \"%s\"}}}"
                        .formatted(given));
    }

    @Test
    void whatWaitsIsShownUntilSomebodyHasDoneIt() {
        assertThat(officer.waiting("UNFINISHED_INTAKE")).contains(caseId);
        officer.tell(ofCase("/intake"), "{\"person\": {}}");
        assertThat(officer.waiting("UNFINISHED_INTAKE")).doesNotContain(caseId);

        String inAMinute = Instant.now().plusSeconds(1).toString();
        String promised = officer.tell(ofCase("/contacts"), """
                {"channel": "PHONE", "outcome": "CALL_BACK_AGREED", "callBackAt": "%s"}
                """.formatted(inAMinute));
        assertThat(officer.waiting("CALL_BACK")).contains(promised);
        officer.tell(ofCase("/contacts"), "{\"channel\": \"PHONE\", \"outcome\": \"REACHED\"}");
        assertThat(officer.waiting("CALL_BACK")).doesNotContain(promised);

        String appointment = officer.tell(ofCase("/appointments"), "{\"at\": \"%s\"}".formatted(inAMinute));
        assertThat(officer.waiting("APPOINTMENT")).contains(appointment);
        officer.tell(ofCase("/appointments/" + appointment + "/attendance"), "{}");
        assertThat(officer.waiting("APPOINTMENT")).doesNotContain(appointment);
    }

    @Test
    void aQuestionAndAnAnswerWaitForTheDeskAndTheRestForTheProvider() {
        String need = need();
        String referral = refer(need);
        clinic.seen(officer);
        assertThat(clinic.waiting("NEW")).contains(referral);

        clinic.tell(of(referral, "/questions"), "{\"text\": \"Which papers are there?\"}");
        officer.seen(clinic);
        assertThat(officer.waiting("QUESTION")).contains(referral);
        assertThat(clinic.waiting("INFORMATION_ASKED")).contains(referral);
        officer.tell(of(referral, "/information"), "{\"text\": \"A birth certificate.\"}");
        assertThat(officer.waiting("QUESTION")).doesNotContain(referral);
        clinic.seen(officer);
        assertThat(clinic.ask("/inbox/" + referral).get("answer").asString()).isEqualTo("A birth certificate.");

        clinic.tell(of(referral, "/acknowledgement"), "{}");
        assertThat(clinic.waiting("TO_DECIDE")).contains(referral);
        clinic.tell(of(referral, "/acceptance"), "{}");
        assertThat(clinic.waiting("IN_PROGRESS")).contains(referral);
        clinic.tell(of(referral, "/deliveries"), """
                {"delivered": {"quantity": 2, "unit": "HOUR", "from": "2026-01-05"}}
                """);
        clinic.tell(of(referral, "/completion"), "{\"outcome\": \"DELIVERED\"}");
        officer.seen(clinic);
        assertThat(officer.waiting("ANSWER")).contains(referral);
        assertThat(officer.ask(ofCase("/contacts")).get("deliveries").size()).isEqualTo(1);

        officer.tell(ofCase("/needs/" + need + "/ending"), "{\"outcome\": \"MET\"}");
        assertThat(officer.waiting("ANSWER")).doesNotContain(referral);
    }

    @Test
    void silenceIsSeenByTheProviderTheDeskAndTheCoordinator() {
        Instant sent = Instant.now().minus(Duration.ofHours(10));
        String dated = ", \"occurredAt\": \"%s\"}".formatted(sent);
        caseId = officer.tell("/cases", "{\"source\": \"SELF\", \"complete\": true, \"person\": {}" + dated);
        String need = officer.tell(ofCase("/needs"), "{\"need\": \"LEGAL_AID\", \"urgency\": \"EMERGENCY\"" + dated);
        String silent = officer.tell(
                ofCase("/referrals"),
                "{\"need\": \"%s\", \"service\": \"%s\", \"share\": [], \"legalBasis\": \"PUBLIC_TASK\"%s"
                        .formatted(need, CLINIC_SERVICE, dated));
        String onTime = refer(need());
        var coordinator = Screen.of(Role.COORDINATOR);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> coordinator.waiting("ESCALATED").contains(silent));

        assertThat(clinic.waiting("OVERDUE")).contains(silent).doesNotContain(onTime);
        assertThat(clinic.waiting("NEW")).contains(onTime).doesNotContain(silent);
        assertThat(officer.waiting("OVERDUE")).contains(silent).doesNotContain(onTime);
        JsonNode received = clinic.ask("/inbox/" + silent);
        assertThat(received.get("overdue").asBoolean()).isTrue();
        assertThat(received.get("missed").asString()).isEqualTo("ACKNOWLEDGE");
        assertThat(ids(clinic.ask("/inbox?overdue=true&limit=200")))
                .contains(silent)
                .doesNotContain(onTime);

        assertThat(ids(coordinator.ask("/referrals?escalated=true&limit=200"))).contains(silent);
        List<String> late = coordinator
                .ask("/referrals?limit=200")
                .get("items")
                .valueStream()
                .map(line -> line.get("overdue").asString())
                .toList();
        assertThat(late).as("the overdue ones are first").isSortedAccordingTo(Comparator.reverseOrder());
        JsonNode shown = officer.ask(ofCase("")).get("referrals").get(0);
        assertThat(shown.get("escalated").asBoolean()).isTrue();

        clinic.tell(of(silent, "/acknowledgement"), "{}");
        officer.seen(clinic);
        coordinator.seen(clinic);
        assertThat(officer.waiting("OVERDUE")).doesNotContain(silent);
        assertThat(coordinator.waiting("ESCALATED")).doesNotContain(silent);
        assertThat(clinic.waiting("TO_DECIDE")).contains(silent);
        assertThat(ids(coordinator.ask("/referrals?escalated=true&limit=200"))).doesNotContain(silent);
    }

    @Test
    void aProviderSendsOnWhatItWasShownAndFollowsIt() {
        String referral = refer(need());
        clinic.seen(officer);
        clinic.tell(of(referral, "/acceptance"), "{}");
        String onward = clinic.tell(of(referral, "/onward"), """
                {"service": "%s", "consent": {"scope": ["NAME", "CONTACT"], "givenBy": "SELF", "method": "SPOKEN",
                 "language": "fra", "interpreter": false, "copyGiven": true}}
                """.formatted(DemoProvider.SHELTER.service()));
        assertThat(clinic.ask("/inbox/sent").get("items").get(0).get("id").asString())
                .isEqualTo(onward);
        var shelter = Screen.of(DemoProvider.SHELTER.account());
        shelter.seen(clinic);
        JsonNode person = shelter.ask("/inbox/" + onward).get("person");
        assertThat(person.get("name").get("given").asString()).isEqualTo(given);
        assertThat(person.has("phones")).isFalse();
    }

    @Test
    void theCaseIsShownAsItWasKnownAndWhoWasToldWhat() {
        officer.ask(ofCase(""));
        String before = officer.ask(ofCase("/history"))
                .get("items")
                .get(0)
                .get("recordedAt")
                .asString();
        refer(need());
        assertThat(officer.ask(ofCase("")).get("needs").size()).isEqualTo(1);
        assertThat(officer.ask(ofCase("?asOf=" + before)).get("needs").isEmpty())
                .isTrue();
        JsonNode told = officer.ask(ofCase("/disclosures")).get("told");
        assertThat(told.size()).isEqualTo(1);
        assertThat(told.get(0).get("fields").valueStream().map(JsonNode::asString))
                .containsExactly("name", "need");
        assertThat(told.get(0).get("legalBasis").asString()).isEqualTo("PUBLIC_TASK");
    }

    @Test
    void anotherCityGoesOnWithAPersonUnderAKeyOfItsOwn() {
        need();
        caseworker.seen(officer);
        String offer = caseworker.tell(ofCase("/transfers"), """
                {"to": "%s", "legalBasis": "PUBLIC_TASK"}
                """.formatted(NeighbourCity.MUNICIPALITY));
        var neighbour = Screen.of("tetouan-caseworker");
        neighbour.seen(caseworker);
        JsonNode shown = neighbour.ask("/transfers").get("items").get(0);
        assertThat(shown.get("person").get("name").get("given").asString()).isEqualTo(given);
        assertThat(shown.has("caseId")).isFalse();
        assertThat(neighbour.status("/cases/" + caseId)).isEqualTo(404);
        assertThat(neighbour.waiting("TRANSFER")).contains(offer);

        String there = neighbour.tell("/transfers/" + offer + "/acceptance", "{}");
        JsonNode theirs = neighbour.ask("/cases/" + there);
        assertThat(theirs.at("/person/name/given").asString()).isEqualTo(given);
        assertThat(theirs.get("needs").size()).isEqualTo(1);
        assertThat(neighbour.ask("/transfers").get("items").get(0).has("person"))
                .isFalse();
        officer.seen(neighbour);
        JsonNode ours = officer.ask(ofCase(""));
        assertThat(ours.get("state").asString()).isEqualTo("TRANSFERRED");
        assertThat(ours.get("linkedCase").asString()).isEqualTo(there);
        assertThat(officer.status("/cases/" + there)).isEqualTo(404);
    }

    @Test
    void twoCasesOfOnePersonBecomeOneAndTwoAgain() {
        String other = officer.tell("/cases", "{\"source\": \"SELF\", \"complete\": true, \"person\": {}}");
        caseworker.tell(ofCase("/merges"), "{\"losing\": \"%s\"}".formatted(other));
        JsonNode losing = caseworker.ask("/cases/" + other);
        assertThat(List.of(
                        losing.get("state").asString(), losing.get("linkedCase").asString()))
                .containsExactly("MERGED", caseId);
        caseworker.tell("/cases/" + other + "/unmerging", "{}");
        assertThat(caseworker.ask("/cases/" + other).get("state").asString()).isEqualTo("OPEN");
    }

    @Test
    void whatWasOpenGoesOnInTheSurvivingCaseAndComesBack() {
        String other = officer.tell("/cases", "{\"source\": \"SELF\", \"complete\": true, \"person\": {}}");
        String need = officer.tell(
                "/cases/" + other + "/needs",
                "{\"need\": \"HOUSING\", \"urgency\": \"URGENT\", \"note\": \"sleeps at the station\"}");
        String referred =
                officer.tell("/cases/" + other + "/needs", "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}");
        String referral = officer.tell("/cases/" + other + "/referrals", """
                {"need": "%s", "service": "%s", "share": [], "legalBasis": "PUBLIC_TASK"}
                """.formatted(referred, CLINIC_SERVICE));
        String soon = Instant.now().plusSeconds(1).toString();
        String appointment = officer.tell("/cases/" + other + "/appointments", "{\"at\": \"%s\"}".formatted(soon));
        String promise = officer.tell("/cases/" + other + "/contacts", """
                {"channel": "PHONE", "outcome": "CALL_BACK_AGREED", "callBackAt": "%s"}
                """.formatted(soon));
        caseworker.tell(ofCase("/merges"), "{\"losing\": \"%s\"}".formatted(other));
        officer.seen(caseworker);

        JsonNode moved = needs(caseId, "HOUSING").getFirst();
        assertThat(moved.get("note").asString()).isEqualTo("sleeps at the station");
        assertThat(moved.get("id").asString()).isNotEqualTo(need);
        assertThat(officer.ask("/cases/" + other).get("needs").valueStream().map(one -> one.get("state")
                        .asString()))
                .containsOnly("MOVED");
        assertThat(officer.waiting("APPOINTMENT")).doesNotContain(appointment);
        assertThat(officer.waiting("CALL_BACK")).doesNotContain(promise);
        JsonNode here = officer.ask(ofCase("/contacts"));
        String expected = here.get("appointments").get(0).get("id").asString();
        String promised = here.get("contacts").get(0).get("id").asString();
        assertThat(officer.waiting("APPOINTMENT")).contains(expected);
        assertThat(officer.waiting("CALL_BACK")).contains(promised);
        officer.tell(ofCase("/appointments/" + expected + "/attendance"), "{}");
        officer.tell(ofCase("/needs/" + moved.get("id").asString() + "/priority"), "{\"urgency\": \"NORMAL\"}");

        clinic.seen(officer);
        clinic.tell(of(referral, "/refusal"), "{\"reason\": \"NO_PLACE\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> needs(caseId, "LEGAL_AID")
                .getFirst()
                .get("holderKind")
                .asString()
                .equals("DESK"));
        assertThat(officer.waiting("ANSWER")).doesNotContain(referral);

        caseworker.tell("/cases/" + other + "/unmerging", "{}");
        officer.seen(caseworker);
        JsonNode back = needs(other, "HOUSING").getFirst();
        assertThat(back.get("id").asString()).isEqualTo(need);
        assertThat(back.get("urgency").get("code").asString()).isEqualTo("NORMAL");
        assertThat(officer.ask(ofCase("")).toString()).doesNotContain("station");
        assertThat(officer.ask("/cases/" + other + "/contacts")
                        .at("/appointments/0/state")
                        .asString())
                .isEqualTo("ATTENDED");
        assertThat(officer.waiting("CALL_BACK")).contains(promise).doesNotContain(promised);
        officer.tell("/cases/" + other + "/needs/" + need + "/ending", "{\"outcome\": \"MET\"}");
    }

    private List<JsonNode> needs(String of, String code) {
        return officer.ask("/cases/" + of)
                .get("needs")
                .valueStream()
                .filter(need -> need.has("code")
                        && need.get("code").get("code").asString().equals(code))
                .toList();
    }

    private String need() {
        return officer.tell(ofCase("/needs"), "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}");
    }

    private String refer(String need) {
        return officer.tell(ofCase("/referrals"), """
                {"need": "%s", "service": "%s", "share": ["NAME"], "legalBasis": "PUBLIC_TASK"}
                """.formatted(need, CLINIC_SERVICE));
    }

    private String ofCase(String path) {
        return "/cases/" + caseId + path;
    }

    private static String of(String referral, String path) {
        return "/referrals/" + referral + path;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(line -> line.get("id").asString())
                .toList();
    }
}
