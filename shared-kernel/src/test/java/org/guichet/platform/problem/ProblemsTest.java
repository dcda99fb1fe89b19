package org.guichet.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.platform.Probe;
import org.guichet.platform.Probe.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {
    private static Answer registration(String json) {
        return Probe.send(Probe.registration(json.replace('\'', '"')));
    }

    private static Answer fault(String fault) {
        return Probe.send(Probe.to("/api/v1/cases?fault=" + fault, Role.CASEWORKER));
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.json().path("correlation").asString()).isEqualTo(answer.header("X-Correlation-Id"));
    }

    private static void assertField(Answer answer, String error) {
        assertProblem(answer, 422, "invalid");
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.json().path("errors").path(0).path("message").asString())
                .isNotBlank();
    }

    @Test
    void aBrokenRuleIsAnsweredWithItsTypeAndDetails() {
        Answer answer = fault("refused");
        assertProblem(answer, 409, "need-not-open");
        assertThat(answer.json().path("need").asString()).isEqualTo("n-1");
    }

    @ParameterizedTest
    @CsvSource({
        "fr, fr, Le besoin n'est pas ouvert",
        "ar-MA, ar, الاحتياج غير مفتوح",
        "'de, es;q=0.8, en;q=0.5', es, La necesidad no está abierta",
        "'en;q=0.1, fr;q=0.9', fr, Le besoin n'est pas ouvert",
        "zh, en, The need is not open",
        "'?!', en, The need is not open"
    })
    void theSentenceIsInTheLanguageAskedFor(String asked, String language, String title) {
        Answer answer = Probe.send(
                Probe.to("/api/v1/cases?fault=refused", Role.CASEWORKER).header("Accept-Language", asked));
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.json().path("title").asString()).isEqualTo(title);
    }

    @Test
    void theDoorSpeaksTheLanguageToo() {
        Answer answer = Probe.send(Probe.to("/api/v1/cases").header("Accept-Language", "fr"));
        assertProblem(answer, 401, "unauthenticated");
        assertThat(answer.header("Content-Language")).isEqualTo("fr");
        assertThat(answer.json().path("title").asString()).isEqualTo("Vous n'êtes pas connecté");
    }

    @Test
    void aNeverCollectedFieldIsRefusedByNameAndItsValueIsNotEchoed() {
        Answer answer = registration("{'name': 'A', 'age': 3, 'hurry': true, 'religion': 'said in confidence'}");
        assertProblem(answer, 422, "never-kept");
        assertThat(answer.error()).isEqualTo("religion never-kept");
        assertThat(answer.response().body()).doesNotContain("confidence");
    }

    @Test
    void anUnknownFieldWhoseNameIsNoNameIsNotEchoed() {
        assertField(registration("{'Amina B., +212 600': 1, 'age': 3, 'hurry': true}"), "? unknown-field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'A','age':3,'hurry':true,'urgency':'Normal'} | urgency unknown-code",
                "{'name':'A','age':3,'hurry':true,'urgency':1} | urgency unknown-code",
                "{'name':'A','age':'old','hurry':true} | age wrong-type",
                "{'name':'A','age':3.5,'hurry':true} | age wrong-type",
                "{'name':'A','age':null,'hurry':true} | age wrong-type",
                "{'name':'A','age':3,'hurry':1} | hurry wrong-type",
                "{'name':{},'age':3,'hurry':true} | name wrong-type",
                "{'name':'A','age':3,'hurry':true,'desk':'x'} | desk wrong-format",
                "{'name':'A','age':3,'hurry':true,'contacts':[{'kind':'PHONE'},{'knd':'x'}]} | contacts[1].knd unknown-field",
                "{'name':'A','age':3,'hurry':true,'contacts':[{'kind':'PHONE'},{}]} | contacts[1].kind required",
                "{'name':'A','age':3,'hurry':true,'guardian':{}} | guardian.id required",
                "{'name':' ','age':3,'hurry':true} | name required",
                "{'name':'A','age':3,'hurry':true,'code':'ABCD'} | code wrong-length",
                "{'name':'A','age':3,'hurry':true,'colour':'red'} | colour not-a-colour",
                "{'NAME':'A','age':3,'hurry':true} | NAME unknown-field",
            })
    void aWrongValueIsNamedByItsPath(String json, String error) {
        assertField(registration(json), error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{'name':",
                "hello",
                "[1]",
                "{'name':'A','age':3,'hurry':true} {}",
                "{'name':'A','name':'B','age':3,'hurry':true}",
                "''",
            })
    void whatIsNotOneJsonValueIsMalformed(String json) {
        Answer answer = registration(json == null ? "" : json);
        assertProblem(answer, 400, "malformed");
        assertThat(answer.response().body()).doesNotContain("JsonParse", "tools.jackson", "hello");
    }

    @Test
    void aCommandNeedsAnIdempotencyKeyThatIsAUuid() {
        var request = Probe.to("/api/v1/cases", Role.DESK_OFFICER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        assertProblem(Probe.send(request.copy()), 400, "idempotency-key-missing");
        Answer wrong = Probe.send(request.copy().header("Idempotency-Key", "again"));
        assertProblem(wrong, 400, "malformed");
        assertThat(wrong.error()).isEqualTo("Idempotency-Key wrong-format");
    }

    @Test
    void parametersAndHeadersAreNamed() {
        String path = "/api/v1/cases/" + UUID.randomUUID();
        assertField(Probe.send(Probe.to(path + "?limit=many", Role.CASEWORKER)), "limit wrong-format");
        for (String otherForm : List.of("0x5", "%2B5", "05", "%205", "5.0")) {
            assertField(Probe.send(Probe.to(path + "?limit=" + otherForm, Role.CASEWORKER)), "limit wrong-format");
        }
        assertProblem(Probe.send(Probe.to("/api/v1/cases/1-1-1-1-1", Role.CASEWORKER)), 404, "not-found");
        assertField(Probe.send(Probe.to(path + "?limit=10", Role.CASEWORKER)), "limit out-of-range");
        assertField(Probe.send(Probe.to("/api/v1/cases", Role.CASEWORKER)), "fault required");
        Answer header = Probe.send(Probe.to(path, Role.CASEWORKER).header("X-Number", "Amina"));
        assertProblem(header, 400, "malformed");
        assertThat(header.error()).isEqualTo("X-Number wrong-format");
        assertThat(header.response().body()).doesNotContain("Amina");
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        assertProblem(Probe.send(Probe.to("/api/v1/cases/0042", Role.CASEWORKER)), 404, "not-found");
    }

    @Test
    void aRouteOfTheTableThatNothingServesIsNotFound() {
        assertProblem(Probe.send(Probe.to("/api/v1/inbox", Role.PROVIDER_FOCAL_POINT)), 404, "not-found");
    }

    @Test
    void otherMediaTypesAreRefused() {
        var xml = Probe.to("/api/v1/cases", Role.DESK_OFFICER)
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<case/>"));
        Answer answer = Probe.send(xml);
        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.header("Accept")).isEqualTo("application/json");
        assertProblem(Probe.send(Probe.to("/api/v1/codes").header("Accept", "image/png")), 406, "not-acceptable");
    }

    @Test
    void aBodyTooLargeIsRefusedWhetherItSaysSoOrNot() {
        String large = "{'name': '" + "A".repeat(3000) + "'}";
        assertProblem(registration(large), 413, "body-too-large");
        byte[] bytes = large.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var chunked = Probe.registration("").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        assertProblem(Probe.send(chunked), 413, "body-too-large");
    }

    @Test
    void aBodyWithinTheLimitIsTakenWithoutALengthToo() {
        byte[] bytes = "{\"name\":\"A\",\"age\":3,\"hurry\":true}".getBytes(StandardCharsets.UTF_8);
        var chunked = Probe.registration("").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        assertThat(Probe.send(chunked).status()).isEqualTo(200);
    }

    @Test
    void aBugIsAnsweredWithoutItsInternalsAndFoundInTheLogByItsCorrelation(CapturedOutput log) {
        Answer answer = fault("bug");
        assertProblem(answer, 500, "internal");
        assertThat(answer.response().body()).doesNotContain("Amina", "IllegalState", "org.guichet");
        assertThat(log.getAll()).contains("java.lang.IllegalStateException").doesNotContain("Amina");
        assertThat(log.getAll()).contains(answer.header("X-Correlation-Id"));
    }

    @Test
    void aDatabaseThatIsDownIsATemporaryMatter() {
        Answer answer = fault("database");
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(fault("late").header("Retry-After")).isEqualTo("1");
    }

    @Test
    void theCallersCorrelationIsKeptIfItIsAUuid() {
        String correlation = UUID.randomUUID().toString();
        Answer kept = Probe.send(Probe.to("/api/v1/cases").header("X-Correlation-Id", correlation));
        assertThat(kept.header("X-Correlation-Id")).isEqualTo(correlation);
        assertThat(kept.json().path("instance").asString()).isEqualTo("urn:uuid:" + correlation);
        Answer drawn = Probe.send(Probe.to("/api/v1/codes").header("X-Correlation-Id", "Amina"));
        assertThat(UUID.fromString(drawn.header("X-Correlation-Id"))).isNotNull();
    }

    @Test
    void whatTheFirewallRefusesIsAProblemToo() {
        assertProblem(Probe.send(Probe.to("/api/v1/codes;a=b")), 400, "malformed");
    }
}
