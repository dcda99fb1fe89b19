package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A need for protection reaches a hidden house, is seen by nobody else, and is never silent. */
class ProtectionTest {
    private static final UUID HOUSE = DemoProvider.SHELTER.id();

    private final Screen protection = Screen.of(Role.PROTECTION_CASEWORKER);
    private final Screen coordinator = Screen.of(Role.COORDINATOR);
    private final Screen house = Screen.of(DemoProvider.SHELTER.account());
    private final Screen clinic = Screen.of(Role.PROVIDER_FOCAL_POINT);
    private final String given = "Nadia" + UUID.randomUUID();
    private final String hiddenName = "Annex " + UUID.randomUUID();
    private String hidden;
    private String caseId;
    private String need;
    private String consent;

    @BeforeEach
    void somebodyToldWhatHappened() {
        hidden = coordinator.tell("/services", """
                {"provider": "%s", "name": "%s", "needs": ["GENDER_BASED_VIOLENCE"], "visibility": "HIDDEN",
                 "languages": ["fra"], "takesReferrals": true}
                """.formatted(HOUSE, hiddenName));
        caseId = protection.tell("/cases", """
                {"source": "SELF", "complete": true,
                 "person": {"name": {"given": "%s"}, "languages": ["wol"], "phones": ["+212661000000"]}}
                """.formatted(given));
        need = protection.tell(
                ofCase("/needs"),
                "{\"need\": \"GENDER_BASED_VIOLENCE\", \"urgency\": \"EMERGENCY\", \"note\": \"told\"}");
        consent = protection.tell(ofCase("/consents"), """
                {"purpose": "REFERRAL", "recipient": "%s", "scope": ["NAME", "LANGUAGES", "RESTRICTED_NEED"],
                 "givenBy": "SELF", "method": "SPOKEN", "language": "wol", "interpreter": true, "copyGiven": false,
                 "restricted": true}
                """.formatted(HOUSE));
    }

    @Test
    void theHouseSeesAReferenceAndWhatWasAllowedButNoName() {
        String referral = refer();
        house.seen(protection);
        assertThat(house.waiting("NEW")).contains(referral);
        assertThat(house.get("/inbox").body()).contains(referral);
        JsonNode received = house.ask("/inbox/" + referral);
        assertThat(received.get("service").asString()).isEqualTo(hidden);
        assertThat(received.get("needCode").asString()).isEqualTo("GENDER_BASED_VIOLENCE");
        assertThat(received.at("/person/languages/0").asString()).isEqualTo("wol");
        assertThat(received.toString()).doesNotContain(given, "661000000", "told");
        assertThat(received.get("reference").asString()).hasSize(8);

        house.tell("/referrals/" + referral + "/acceptance", "{}");
        protection.seen(house);
        JsonNode card = protection.ask(ofCase(""));
        assertThat(card.at("/referrals/0/state").asString()).isEqualTo("ACCEPTED");
        assertThat(card.at("/referrals/0/candidates/0/service").asString()).isEqualTo(hidden);
        assertThat(card.at("/consents/0/recipient").asString()).isEqualTo(HOUSE.toString());
    }

    @Test
    void thatAMachineOpenedItsRouteIsInTheAccessLog() {
        refer();
        house.seen(protection);
        JsonNode runs = Screen.of(Role.DATA_PROTECTION_OFFICER).ask("/access-log?purpose=INDEXING&limit=200");
        assertThat(runs.get("items")).anySatisfy(run -> {
            assertThat(run.get("route").asString()).isEqualTo("index of routes");
            assertThat(run.get("hits").asInt()).isPositive();
            assertThat(run.get("persons")).isEmpty();
        });
    }

    @Test
    void nobodyElseFindsATraceOfIt() {
        String referral = refer();
        String[] traces = {referral, need, consent, hidden, hiddenName, "RESTRICTED", "GENDER_BASED", HOUSE.toString()};
        for (Role role : List.of(Role.DESK_OFFICER, Role.CASEWORKER, Role.SUPERVISOR)) {
            Screen other = Screen.of(role);
            other.seen(protection);
            for (String page : List.of(
                    ofCase(""),
                    ofCase("?asOf=2999-01-01T00:00:00Z"),
                    ofCase("/history"),
                    ofCase("/disclosures"),
                    ofCase("/consents"),
                    ofCase("/contacts"))) {
                HttpResponse<String> seen = other.get(page);
                assertThat(seen.statusCode()).as(page).isEqualTo(200);
                assertThat(seen.body()).as(role + " " + page).doesNotContain(traces);
            }
            for (String page : List.of("/referrals?limit=200", "/referrals/summary", "/today", "/services?limit=200")) {
                assertThat(other.get(page).body())
                        .as(role + " " + page)
                        .doesNotContain(referral, need, hidden, hiddenName, caseId, "RESTRICTED", "HIDDEN");
            }
            assertThat(other.status("/services/" + hidden)).isEqualTo(404);
        }
        Screen officer = Screen.of(Role.DESK_OFFICER);
        officer.seen(protection);
        assertThat(line(officer).get("openNeeds").asInt()).isZero();
        assertThat(line(officer).get("openReferrals").asInt()).isZero();
        assertThat(line(protection).get("openReferrals").asInt())
                .as("the control")
                .isEqualTo(1);
        // What is guessed is answered as what is not there.
        for (String path : List.of("/withdrawal", "/error", "/information")) {
            String body = path.equals("/information") ? "{\"text\": \"x\"}" : "{\"reason\": \"SOLVED_OTHERWISE\"}";
            String plain = path.equals("/error") ? "{}" : body;
            HttpResponse<String> guessed = officer.refused("/referrals/" + referral + path, plain);
            HttpResponse<String> nothing = officer.refused("/referrals/" + UUID.randomUUID() + path, plain);
            assertThat(type(guessed)).as(path).isEqualTo(type(nothing)).contains("not-found");
        }
        assertThat(type(officer.refused(ofCase("/consents/" + consent + "/withdrawal"), "{\"by\": \"SELF\"}")))
                .contains("not-found");
        assertThat(officer.refused(ofCase("/referrals"), """
                        {"need": "%s", "service": "%s", "share": [], "legalBasis": "PUBLIC_TASK"}
                        """.formatted(need, hidden))
                        .body())
                .contains("\"field\":\"need\"", "\"unknown\"");
    }

    @Test
    void anotherProviderHasNoPartInIt() {
        String referral = refer();
        clinic.seen(protection);
        assertThat(clinic.get("/inbox?limit=200").body()).doesNotContain(referral, hidden);
        assertThat(clinic.status("/inbox/" + referral)).isEqualTo(404);
        assertThat(clinic.refused("/referrals/" + referral + "/acceptance", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(clinic.status("/services/" + hidden)).isEqualTo(404);
        house.seen(coordinator);
        assertThat(house.get("/services/" + hidden).body())
                .as("its own service")
                .contains(hiddenName);
    }

    @Test
    void theCoordinatorSeesThatOneWaitsAndNothingElse() {
        coordinator.seen(protection);
        long before = silent();
        String referral = refer();
        coordinator.seen(protection);
        assertThat(silent()).isEqualTo(before + 1);
        JsonNode lines = coordinator.ask("/referrals/silent").get("lines");
        assertThat(lines).allSatisfy(line -> assertThat(line.propertyNames())
                .isSubsetOf("responsible", "desk", "overdue", "escalated", "referrals"));
        String said = coordinator.get("/referrals/silent").body();
        assertThat(said).doesNotContain(referral, caseId, need, hidden, HOUSE.toString());
        for (String page : List.of("/referrals?limit=200", "/referrals/summary", "/services?limit=200")) {
            assertThat(coordinator.get(page).body()).as(page).doesNotContain(referral, need, hiddenName);
        }
        Screen officer = Screen.of(Role.DESK_OFFICER);
        assertThat(officer.status("/referrals/silent"))
                .as("for the coordinator alone")
                .isEqualTo(403);
    }

    @Test
    void withdrawingTheConsentClosesTheViewOfTheHouse() {
        String referral = refer();
        house.seen(protection);
        assertThat(house.get("/inbox/" + referral).body()).as("the control").contains("wol");
        protection.tell(ofCase("/consents/" + consent + "/withdrawal"), "{\"by\": \"SELF\"}");
        house.seen(protection);
        assertThat(house.get("/inbox/" + referral).body())
                .doesNotContain("wol", "GENDER_BASED")
                .contains("CONSENT_WITHDRAWN");
    }

    @Test
    void anErasureLeavesTheHouseNothingToFind() {
        String referral = refer();
        house.seen(protection);
        house.tell("/referrals/" + referral + "/refusal", "{\"reason\": \"NO_PLACE\"}");
        protection.seen(house);
        protection.tell(ofCase("/closure"), """
                {"reason": "MOVED_AWAY", "outcomes": [{"need": "%s", "outcome": "NOT_MET"}]}
                """.formatted(need));
        Screen officer = Screen.of(Role.DATA_PROTECTION_OFFICER);
        protection.tell(ofCase("/erasure-requests"), "{\"askedBy\": \"SELF\", \"ground\": \"OBJECTS\"}");
        officer.tell(ofCase("/erasure"), "{\"basis\": \"PERSON_REQUEST\"}");
        house.seen(officer);
        assertThat(house.status("/inbox/" + referral)).isEqualTo(404);
    }

    private String refer() {
        return protection.tell(ofCase("/referrals"), """
                {"need": "%s", "service": "%s", "share": ["NAME", "LANGUAGES", "RESTRICTED_NEED"]}
                """.formatted(need, hidden));
    }

    private long silent() {
        return coordinator
                .ask("/referrals/silent")
                .get("lines")
                .valueStream()
                .mapToLong(line -> line.get("referrals").asLong())
                .sum();
    }

    private JsonNode line(Screen who) {
        return who.ask("/cases?limit=200")
                .get("items")
                .valueStream()
                .filter(one -> one.get("id").asString().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    private static String type(HttpResponse<String> problem) {
        return JsonMapper.shared().readTree(problem.body()).get("type").asString();
    }

    private String ofCase(String path) {
        return "/cases/" + caseId + path;
    }
}
