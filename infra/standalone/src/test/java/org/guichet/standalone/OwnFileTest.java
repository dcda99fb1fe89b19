package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person may have of their own file, as data and on paper, and what it says once nothing is held any more. */
class OwnFileTest {
    private static final String WHY = "{\"reason\": \"PERSON_ASKED\"}";

    private static DemoCase going;
    private static DemoCase merged;
    private static Browser officer;

    @BeforeAll
    static void live() {
        going = DemoCase.of("Fanta", "Kourouma", "[\"bam\"]");
        merged = DemoCase.of("Fanta", "Kuruma", "[\"fra\"]");
        done(Role.DESK_OFFICER, going.card() + "/notes", "{\"text\": \"came with her sister's letter\"}");
        done(Role.DESK_OFFICER, going.card() + "/contacts", """
                {"channel": "PHONE", "outcome": "CALL_BACK_AGREED", "callBackAt": "2031-05-06T09:30:00Z"}
                """);
        done(Role.DESK_OFFICER, going.card() + "/appointments", "{\"at\": \"2031-05-07T09:30:00Z\"}");
        String referral = "/referrals/" + going.referral();
        done(Role.PROVIDER_FOCAL_POINT, referral + "/questions", "{\"text\": \"is the lease in writing\"}");
        done(Role.DESK_OFFICER, referral + "/information", "{\"text\": \"only by word of mouth\"}");
        done(
                Role.PROVIDER_FOCAL_POINT,
                referral + "/refusal",
                "{\"reason\": \"NO_PLACE\", \"remark\": \"in June again\"}");
        done(
                Role.PROTECTION_CASEWORKER,
                going.card() + "/needs",
                "{\"need\": \"TRAFFICKING\", \"urgency\": \"URGENT\", \"note\": \"whisper-in-the-corridor\"}");
        seen(done(Role.CASEWORKER, going.card() + "/merges", "{\"losing\": \"%s\"}".formatted(merged.id())));
        officer = Browser.of(Role.DATA_PROTECTION_OFFICER);
    }

    @AfterAll
    static void stop() {
        officer.close();
    }

    @Test
    void everythingThatIsHeldIsInItFromWhicheverCaseOneAsks() {
        for (DemoCase asked : List.of(going, merged)) {
            HttpResponse<String> answer = ask(Role.DATA_PROTECTION_OFFICER, asked.id(), WHY);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(said -> assertThat(said).contains("no-store"));
            JsonNode file = JsonMapper.shared().readTree(answer.body());
            assertThat(file.get("cases")).hasSize(2);
            assertThat(answer.body())
                    .contains("Kourouma", "Kuruma", "came with her sister's letter", "LEGAL_AID", going.number())
                    .contains(merged.number())
                    .contains("casework.PersonsMerged");
            JsonNode told = file.get("cases").get(0).get("told").get(0);
            assertThat(told.get("provider").asString())
                    .isEqualTo(DemoProvider.LEGAL_CLINIC.id().toString());
            assertThat(told.get("legalBasis").asString()).isEqualTo("PUBLIC_TASK");
            // What was registered stands in its event as it was said then.
            assertThat(file.at("/cases/0/events/0/facts/details/name/family").asString())
                    .isIn("Kourouma", "Kuruma");
        }
    }

    @Test
    void whatWasAskedAnsweredAndArrangedIsInItToo() {
        String body = ask(Role.DATA_PROTECTION_OFFICER, going.id(), WHY).body();
        JsonNode own = JsonMapper.shared()
                .readTree(body)
                .get("cases")
                .valueStream()
                .filter(one -> one.at("/now/id").asString().equals(going.id().toString()))
                .findFirst()
                .orElseThrow();
        JsonNode referral = own.at("/now/referrals/0");
        assertThat(referral.get("question").asString()).isEqualTo("is the lease in writing");
        assertThat(referral.get("answer").asString()).isEqualTo("only by word of mouth");
        assertThat(referral.at("/reason/code").asString()).isEqualTo("NO_PLACE");
        assertThat(referral.at("/reason/label").asString()).isNotEqualTo("NO_PLACE");
        assertThat(referral.get("remark").asString()).isEqualTo("in June again");
        assertThat(own.at("/contacts/contacts/0/outcome").asString()).isEqualTo("CALL_BACK_AGREED");
        assertThat(own.at("/contacts/appointments/0/at").asString()).isEqualTo("2031-05-07T09:30:00Z");
        String paper = paperOf(going, "en").text();
        assertThat(paper)
                .contains("is the lease in writing", "only by word of mouth", "in June again")
                .contains(
                        "7 May 2031", "6 May 2031", referral.at("/reason/label").asString());
        officer.open("/?language=en");
    }

    @Test
    void aNeedForProtectionIsInNoPaper() {
        assertThat(ask(Role.DATA_PROTECTION_OFFICER, going.id(), WHY).body())
                .doesNotContain("TRAFFICKING", "whisper-in-the-corridor", "RESTRICTED");
        assertThat(paperOf(going, "en").text()).doesNotContain("whisper-in-the-corridor");
    }

    @Test
    void nobodyElseOpensIt() {
        for (Role other : Role.values()) {
            if (other != Role.DATA_PROTECTION_OFFICER && other != Role.SERVICE_ACCOUNT) {
                assertThat(ask(other, going.id(), WHY).statusCode())
                        .as(other.wireName())
                        .isEqualTo(403);
            }
        }
        assertThat(ask(Role.DATA_PROTECTION_OFFICER, DemoCase.elsewhere().id(), WHY)
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(Role.DATA_PROTECTION_OFFICER, going.id(), "{}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void thePaperIsInTheLanguageOfWhoTakesItAlong() {
        for (String language : List.of("en", "fr", "ar", "es")) {
            Document paper = paperOf(going, language);
            assertThat(paper.selectFirst("html").attr("lang")).isEqualTo(language);
            assertThat(paper.selectFirst("html").attr("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertThat(paper.text()).contains("Kourouma", "Kuruma", "came with her sister's letter", going.number());
            assertThat(paper.text()).doesNotContain("??");
        }
        officer.open("/?language=en");
    }

    @Test
    void ofAnErasedPersonNothingIsHeldButTheProof() {
        DemoCase gone = DemoCase.of("Ousmane", "Vanishing", "[\"fra\"]");
        seen(done(
                Role.DESK_OFFICER,
                "/cases/" + gone.id() + "/erasure-requests",
                "{\"askedBy\": \"SELF\", \"ground\": \"OBJECTS\"}"));
        assertThat(officer.open("/").page().text()).contains(gone.id().toString(), "Answer by");
        seen(done(Role.DATA_PROTECTION_OFFICER, "/cases/" + gone.id() + "/erasure", "{\"basis\": \"PERSON_REQUEST\"}"));
        HttpResponse<String> answer = ask(Role.DATA_PROTECTION_OFFICER, gone.id(), WHY);
        JsonNode file = JsonMapper.shared().readTree(answer.body());
        assertThat(file.get("cases")).isEmpty();
        assertThat(file.at("/erasure/proof/basis").asString()).isEqualTo("PERSON_REQUEST");
        assertThat(file.at("/erasure/requests/0/state").asString()).isEqualTo("GRANTED");
        assertThat(answer.body()).doesNotContain("Vanishing", gone.number());
    }

    private static Document paperOf(DemoCase of, String language) {
        officer.open("/?language=" + language);
        return officer.submit("form.lookup", Map.of("number", of.number())).page();
    }

    private static HttpResponse<String> ask(Role role, UUID caseId, String body) {
        return RunningStandalone.send(RunningStandalone.to("/api/v1/cases/" + caseId + "/subject-access", role)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> done(Role role, String path, String body) {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to("/api/v1" + path, role)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer;
    }

    /** Waits until every projection that a file is read from has seen the command. */
    private static void seen(HttpResponse<String> after) {
        HttpResponse<String> answer = RunningStandalone.send(
                RunningStandalone.to("/api/v1/cases/" + going.id() + "/subject-access", Role.DATA_PROTECTION_OFFICER)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "wait=10")
                        .header(
                                "Consistency-Token",
                                after.headers().firstValue("Consistency-Token").orElseThrow())
                        .POST(BodyPublishers.ofString(WHY)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
