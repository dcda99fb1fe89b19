package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who looked at what is written down before they see it, and the data protection officer can read it. */
class AccessLogTest {
    private static DemoCase known;
    private static JdbcClient owner;

    @BeforeAll
    static void start() throws IOException {
        known = DemoCase.of("Fatou", "Ndiaye", "[\"wol\"]");
        owner = RunningStandalone.owner();
    }

    @Test
    void openingACaseIsWrittenWithWhoWhatWhyAndTheCorrelation() {
        UUID correlation = UUID.randomUUID();
        RunningStandalone.send(RunningStandalone.to("/api/v1/cases/" + known.id(), Role.DESK_OFFICER)
                .header("X-Correlation-Id", correlation.toString()));
        JsonNode entry = newest("?case=" + known.id());
        assertThat(entry.get("correlation").asString()).isEqualTo(correlation.toString());
        assertThat(entry.get("route").asString()).isEqualTo("GET /api/v1/cases/{caseId}");
        assertThat(entry.get("role").asString()).isEqualTo("desk-officer");
        assertThat(entry.get("purpose").asString()).isEqualTo("CASEWORK");
        assertThat(entry.get("outcome").asString()).isEqualTo("SHOWN");
        assertThat(texts(entry.get("fields"))).contains("name", "case-number", "languages", "need");
        assertThat(entry.get("persons")).hasSize(1);
        assertThat(entry.toString()).doesNotContain("Fatou").doesNotContain(known.number());
        assertThat(newest("?case=" + known.id() + "&staff=" + entry.get("staff").asString())
                        .get("id"))
                .as("the filter by staff")
                .isEqualTo(entry.get("id"));
    }

    @Test
    void eachWayToAPersonsDataIsOneEntryWithItsPurpose() {
        String caseId = "/cases/" + known.id();
        assertThat(after(() -> api("/api/v1" + caseId + "/history")))
                .containsExactly("GET /api/v1/cases/{caseId}/history HISTORY SHOWN");
        assertThat(after(() -> api("/api/v1/cases"))).containsExactly("GET /api/v1/cases FINDING SHOWN");
        assertThat(after(() -> api("/api/v1" + caseId + "/contacts")))
                .as("nothing sealed there yet")
                .isEmpty();
        assertThat(after(() -> search("{\"name\": \"Fatou Ndiaye\"}")))
                .containsExactly("POST /api/v1/cases/search FINDING SHOWN");
        assertThat(after(
                        () -> RunningStandalone.send(RunningStandalone.to("/api/v1/inbox", Role.PROVIDER_FOCAL_POINT))))
                .containsExactly("GET /api/v1/inbox REFERRAL SHOWN");
        try (Browser clinic = Browser.of(Role.PROVIDER_FOCAL_POINT)) {
            assertThat(after(() -> clinic.open("/")))
                    .as("a provider's first page is its inbox and no desk's")
                    .containsExactly("GET / REFERRAL SHOWN");
        }
        try (Browser officer = Browser.of(Role.DESK_OFFICER)) {
            assertThat(after(() -> officer.open(known.card()))).containsExactly("GET /cases/{caseId} CASEWORK SHOWN");
            assertThat(after(() -> officer.open(known.slip())))
                    .containsExactly("GET /cases/{caseId}/referrals/{referralId}/slip PRINTING SHOWN");
        }
    }

    @Test
    void whoAsksAboutOnePersonHasNotLookedAtEverybodyOnAListThatShowedThemToo() {
        DemoCase.of("Awa", "Besideher", "[\"fra\"]");
        api("/api/v1/cases");
        JsonNode line = newest("?case=" + known.id() + "&purpose=FINDING");
        assertThat(line.get("persons")).as("of the list").hasSize(1);
        JsonNode own = newest("?purpose=OVERSIGHT");
        assertThat(own.get("persons")).as("of the question about it").hasSize(1);
        assertThat(newest("?purpose=FINDING").get("persons").size())
                .as("the control")
                .isGreaterThan(1);
    }

    @Test
    void looksAtErasuresDisclosuresAndTheBoardAreOneLineEachThoughNoFieldIsOpenedThere() {
        for (String path : List.of("/api/v1/referrals", "/api/v1/referrals/summary")) {
            assertThat(after(() -> get(Role.COORDINATOR, path))).containsExactly("GET " + path + " REFERRAL SHOWN");
        }
        for (String path : List.of("/api/v1/erasure-requests", "/api/v1/retention")) {
            assertThat(after(() -> get(Role.DATA_PROTECTION_OFFICER, path)))
                    .containsExactly("GET " + path + " SUBJECT_RIGHTS SHOWN");
        }
        for (String path : List.of("/api/v1/disclosure-requests/yearly", "/api/v1/disclosure-requests?limit=1")) {
            assertThat(after(() -> get(Role.DATA_PROTECTION_OFFICER, path)))
                    .containsExactly("GET " + path.replace("?limit=1", "") + " OVERSIGHT SHOWN");
        }
        String erasure = "/api/v1/erasures/";
        assertThat(after(() -> get(Role.DATA_PROTECTION_OFFICER, erasure + known.id())))
                .containsExactly("GET /api/v1/erasures/{caseId} SUBJECT_RIGHTS SHOWN");
        UUID foreign = DemoCase.elsewhere().id();
        assertThat(after(() -> get(Role.DATA_PROTECTION_OFFICER, erasure + foreign)))
                .containsExactly("GET /api/v1/erasures/{caseId} SUBJECT_RIGHTS REFUSED");
        assertThat(newest("?purpose=SUBJECT_RIGHTS").get("target").asString()).isEqualTo(foreign.toString());
        assertThat(after(() -> get(Role.COORDINATOR, "/api/v1/management-figures")))
                .as("the control: counts of nobody")
                .isEmpty();
    }

    private static HttpResponse<String> get(Role role, String path) {
        return RunningStandalone.send(RunningStandalone.to(path, role));
    }

    @Test
    void aRefusedLookAndASearchInVainAreWrittenToo() {
        DemoCase foreign = DemoCase.elsewhere();
        assertThat(after(() -> api("/api/v1/cases/" + foreign.id())))
                .containsExactly("GET /api/v1/cases/{caseId} CASEWORK REFUSED");
        assertThat(newest("?purpose=CASEWORK").get("target").asString())
                .isEqualTo(foreign.id().toString());
        assertThat(after(() ->
                        RunningStandalone.send(RunningStandalone.to("/api/v1/cases/" + known.id(), Role.COORDINATOR))))
                .as("turned away at the door")
                .containsExactly("GET /api/v1/cases/{id} CASEWORK REFUSED");
        assertThat(after(() -> search("{\"name\": \"Nobody Hasthisname\"}")))
                .containsExactly("POST /api/v1/cases/search FINDING NOTHING_FOUND");
        assertThat(after(() ->
                        command(Role.DESK_OFFICER, "/api/v1/cases/" + foreign.id() + "/notes", "{\"text\": \"x\"}")))
                .as("a command to a foreign case")
                .containsExactly("POST /api/v1/cases/{caseId}/notes CASEWORK REFUSED");
        assertThat(after(() -> api("/api/v1/services/" + UUID.randomUUID())))
                .as("no person there")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/cases/{}", "/api/v1/cases", "/api/v1/cases/{}/history", "/api/v1/cases/{}/readers"})
    void withoutTheLogNothingIsShown(String pattern) {
        String path = pattern.replace("{}", known.id().toString());
        Role role = pattern.endsWith("readers") ? Role.DATA_PROTECTION_OFFICER : Role.DESK_OFFICER;
        withoutTheLog(() -> {
            HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to(path, role));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("urn:guichet:problem:unavailable")
                    .doesNotContain("Fatou");
        });
        assertThat(RunningStandalone.send(RunningStandalone.to(path, role)).statusCode())
                .as("the control")
                .isEqualTo(200);
    }

    @Test
    void withoutTheLogNoPageIsShownAndNoSearchTellsThatNobodyWasFound() {
        try (Browser officer = Browser.of(Role.DESK_OFFICER)) {
            officer.open(known.card());
            withoutTheLog(() -> {
                assertThat(officer.open(known.card()).status()).isEqualTo(503);
                assertThat(officer.body()).doesNotContain("Fatou");
                assertThat(search("{\"name\": \"Nobody Hasthisname\"}").statusCode())
                        .isEqualTo(503);
                assertThat(api("/api/v1/cases/" + UUID.randomUUID()).statusCode())
                        .isEqualTo(503);
                assertThat(api("/api/v1/services").statusCode())
                        .as("nothing of a person")
                        .isEqualTo(200);
            });
            assertThat(officer.open(known.card()).status()).isEqualTo(200);
        }
    }

    @Test
    void onlyTheDataProtectionOfficerReadsTheLogAndThatIsWrittenToo() {
        for (String path : List.of("/api/v1/access-log", "/api/v1/cases/" + known.id() + "/readers")) {
            assertThat(api(path).statusCode()).isEqualTo(403);
            assertThat(RunningStandalone.send(RunningStandalone.to(path, Role.ADMINISTRATOR))
                            .statusCode())
                    .isEqualTo(403);
        }
        api("/api/v1/cases/" + known.id());
        assertThat(after(() -> officer("/api/v1/cases/" + known.id() + "/readers")))
                .containsExactly("GET /api/v1/cases/{caseId}/readers OVERSIGHT SHOWN");
        assertThat(after(() -> officer("/api/v1/access-log"))).anyMatch(line -> line.contains("OVERSIGHT"));
        assertThat(officer("/api/v1/cases/" + DemoCase.elsewhere().id() + "/readers")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLogIsReadPageByPageAndDayByDay() {
        for (int i = 0; i < 5; i++) {
            api("/api/v1/cases/" + known.id());
        }
        var ids = new ArrayList<Long>();
        String cursor = "";
        do {
            JsonNode page = json(officer("/api/v1/access-log?limit=2&case=" + known.id() + cursor));
            page.get("items").forEach(item -> ids.add(item.get("id").asLong()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : null;
        } while (cursor != null && ids.size() < 6);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
        assertThat(ids).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        LocalDate today = LocalDate.now(ZoneId.of("Africa/Casablanca"));
        assertThat(json(officer("/api/v1/access-log?day=" + today)).get("items"))
                .isNotEmpty();
        assertThat(json(officer("/api/v1/access-log?day=" + today.plusDays(1))).get("items"))
                .isEmpty();
    }

    @Test
    void thePersonGetsAListInPlainWordsWithoutAnybodysName() {
        api("/api/v1/cases/" + known.id());
        String staff = newest("?case=" + known.id()).get("staff").asString();
        HttpResponse<String> list = RunningStandalone.send(
                RunningStandalone.to("/api/v1/cases/" + known.id() + "/readers", Role.DATA_PROTECTION_OFFICER)
                        .header("Accept-Language", "fr"));
        assertThat(list.body())
                .doesNotContain(staff)
                .doesNotContain("desk-officer")
                .doesNotContain("CASEWORK");
        assertThat(list.body()).contains("Travail sur le dossier").contains("langues");
        try (Browser officer = Browser.of(Role.DATA_PROTECTION_OFFICER)) {
            for (String language : List.of("en", "fr", "ar", "es")) {
                Document page = officer.open("/cases/" + known.id() + "/readers?lang=" + language)
                        .page();
                assertThat(page.selectFirst("article").attr("lang")).isEqualTo(language);
                assertThat(page.select("article ol li")).isNotEmpty();
                assertThat(page.text()).doesNotContain(staff).doesNotContain("case-number");
            }
            assertThat(officer.open("/").page().select("h1").text()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({"search index,INDEXING", "case number index,INDEXING", "statistics,STATISTICS"})
    void whatAMachineOpensIsCountedPerRunAndNamesNobody(String run, String purpose) {
        await().untilAsserted(() -> assertThat(
                        owner.sql("""
                        SELECT coalesce(sum(hits), 0) FROM accesslog.entry
                         WHERE outcome = 'RUN' AND route = ? AND purpose = ? AND persons = '{}' AND fields <> '{}'
                        """).params(run, purpose).query(Long.class).single())
                .isPositive());
    }

    @Test
    void anAccountThatSearchesForTheSameNameAgainAndAgainIsTold() {
        for (int i = 0; i < 6; i++) {
            search("{\"name\": \"Somebody Special\"}");
        }
        assertThat(officer("/api/v1/access-log/unusual").body()).contains("SAME_SEARCH");
        assertThat(owner.sql("SELECT count(DISTINCT mark) FROM accesslog.entry WHERE mark IS NOT NULL")
                        .query(Long.class)
                        .single())
                .as("other names have other marks")
                .isGreaterThan(1);
    }

    // The entries that a look adds; those of machines, which come when they come, are left out.
    private static List<String> after(Runnable look) {
        long last = owner.sql("SELECT coalesce(max(id), 0) FROM accesslog.entry")
                .query(Long.class)
                .single();
        look.run();
        return owner.sql("""
                        SELECT route || ' ' || purpose || ' ' || outcome FROM accesslog.entry
                         WHERE id > ? AND outcome <> 'RUN' ORDER BY id
                        """).param(last).query(String.class).list();
    }

    private static void withoutTheLog(Runnable look) {
        owner.sql("REVOKE INSERT ON accesslog.entry FROM guichet_command, guichet_query")
                .update();
        try {
            look.run();
        } finally {
            owner.sql("GRANT INSERT ON accesslog.entry TO guichet_command, guichet_query")
                    .update();
        }
    }

    private static JsonNode newest(String filters) {
        return json(officer("/api/v1/access-log" + filters)).get("items").get(0);
    }

    private static HttpResponse<String> officer(String path) {
        return RunningStandalone.send(RunningStandalone.to(path, Role.DATA_PROTECTION_OFFICER));
    }

    private static HttpResponse<String> api(String path) {
        return RunningStandalone.send(RunningStandalone.to(path, Role.DESK_OFFICER));
    }

    private static HttpResponse<String> search(String terms) {
        return RunningStandalone.send(RunningStandalone.to("/api/v1/cases/search", Role.DESK_OFFICER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(terms)));
    }

    private static HttpResponse<String> command(Role role, String path, String body) {
        return RunningStandalone.send(RunningStandalone.to(path, role)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
