package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Role;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Break-glass, and what authorities ask for. */
class OversightTest {
    private static final String WORDS = "The shelter calls: she has collapsed and nobody of ours can be reached";

    @Test
    void aCoordinatorOpensOneCaseForThreeHoursAndEachLookIsLogged() {
        DemoCase known = DemoCase.of("Mariam", "Keita", "[\"bam\"]");
        assertThat(get(Role.COORDINATOR, "/api/v1/cases/" + known.id()).statusCode())
                .as("the control: without a glass")
                .isEqualTo(403);
        Instant before = Instant.now();
        HttpResponse<String> broken = breakGlass(known.id());
        UUID glass = id(broken);
        HttpResponse<String> card = seen(Role.COORDINATOR, "/api/v1/glasses/" + glass + "/case", broken);

        assertThat(card.statusCode()).as(card.body()).isEqualTo(200);
        assertThat(card.body()).contains("Mariam").contains("Legal aid");
        assertThat(card.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(get(Role.COORDINATOR, "/api/v1/cases/" + known.id()).statusCode())
                .as("the case itself stays closed")
                .isEqualTo(403);
        JsonNode told = json(get(Role.DATA_PROTECTION_OFFICER, "/api/v1/glasses?unreviewed=true"))
                .get("items")
                .get(0);
        assertThat(told.get("id").asString()).isEqualTo(glass.toString());
        assertThat(told.get("words").asString()).isEqualTo(WORDS);
        assertThat(Instant.parse(told.get("until").asString()))
                .isBetween(before.plus(179, ChronoUnit.MINUTES), Instant.now().plus(180, ChronoUnit.MINUTES));

        JsonNode entry = json(get(
                        Role.DATA_PROTECTION_OFFICER, "/api/v1/access-log?purpose=BREAK_GLASS&case=" + known.id()))
                .get("items")
                .get(0);
        assertThat(entry.get("role").asString()).isEqualTo("coordinator");
        assertThat(entry.get("reason").asString()).isEqualTo("DANGER_TO_LIFE");
        assertThat(entry.get("target").asString()).isEqualTo(glass.toString());
        assertThat(get(Role.DATA_PROTECTION_OFFICER, "/api/v1/cases/" + known.id() + "/readers")
                        .body())
                .as("the person is told, too")
                .contains("Opened in an exceptional case");
    }

    @Test
    void restrictedNeedsStayInvisibleEvenThen() {
        DemoCase known = DemoCase.of("Hawa", "Sidibe", "[\"bam\"]");
        HttpResponse<String> noted = post(
                Role.PROTECTION_CASEWORKER,
                "/api/v1/cases/" + known.id() + "/needs",
                "{\"need\": \"GENDER_BASED_VIOLENCE\", \"urgency\": \"URGENT\"}");
        assertThat(noted.statusCode()).as(noted.body()).isEqualTo(201);
        assertThat(seen(Role.PROTECTION_CASEWORKER, "/api/v1/cases/" + known.id(), noted)
                        .body())
                .as("the control")
                .contains("RESTRICTED");
        HttpResponse<String> broken = breakGlass(known.id());
        HttpResponse<String> card = seen(Role.COORDINATOR, "/api/v1/glasses/" + id(broken) + "/case", broken);
        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.body()).doesNotContain("RESTRICTED").doesNotContain("GENDER_BASED_VIOLENCE");
    }

    @Test
    void aGlassIsForOneAccountAndEndsByTheClockOrWhenItIsGivenBack() {
        DemoCase known = DemoCase.of("Awa", "Toure", "[\"bam\"]");
        HttpResponse<String> broken = breakGlass(known.id());
        String read = "/api/v1/glasses/" + id(broken) + "/case";
        assertThat(seen(Role.COORDINATOR, read, broken).statusCode()).isEqualTo(200);
        for (Role other : List.of(Role.DESK_OFFICER, Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR)) {
            assertThat(get(other, read).statusCode()).as(other.wireName()).isEqualTo(403);
        }
        assertThat(get(Role.COORDINATOR, "/api/v1/glasses/" + UUID.randomUUID() + "/case")
                        .statusCode())
                .isEqualTo(404);

        JdbcClient rows = JdbcClient.create(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                RunningStandalone.get().context().getBeanFactory(), DataSource.class, "readDatabase"));
        changedAndBack(rows, id(broken), "staff = gen_random_uuid()", read);
        changedAndBack(rows, id(broken), "until = now() - interval '1 second'", read);
        changedAndBack(rows, id(broken), "municipality = gen_random_uuid()", read);

        HttpResponse<String> returned = post(Role.COORDINATOR, "/api/v1/glasses/" + id(broken) + "/return", "");
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(200);
        assertThat(seen(Role.COORDINATOR, read, returned).statusCode()).isEqualTo(404);
        assertThat(post(Role.COORDINATOR, "/api/v1/glasses/" + id(broken) + "/return", "")
                        .body())
                .contains("glass-ended");
    }

    @Test
    void aGlassNeedsAReasonAndACaseOfTheOwnCityAndIsReviewedOnce() {
        DemoCase known = DemoCase.of("Issa", "Kone", "[\"bam\"]");
        String path = "/api/v1/cases/" + known.id() + "/glass";
        assertThat(post(Role.COORDINATOR, path, "{\"reason\": \"DANGER_TO_LIFE\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(Role.COORDINATOR, path, "{\"reason\": \"CURIOUS\", \"words\": \"" + WORDS + "\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(Role.SUPERVISOR, path, "{\"reason\": \"FAULT\", \"words\": \"" + WORDS + "\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(breakGlass(DemoCase.elsewhere().id()).statusCode()).isEqualTo(404);

        HttpResponse<String> broken = breakGlass(known.id());
        String review = "/api/v1/glasses/" + id(broken) + "/review";
        assertThat(post(Role.COORDINATOR, review, "{\"verdict\": \"JUSTIFIED\"}")
                        .statusCode())
                .as("nobody reviews the own look")
                .isEqualTo(403);
        HttpResponse<String> reviewed = post(Role.DATA_PROTECTION_OFFICER, review, "{\"verdict\": \"JUSTIFIED\"}");
        assertThat(reviewed.statusCode()).as(reviewed.body()).isEqualTo(200);
        assertThat(seen(Role.DATA_PROTECTION_OFFICER, "/api/v1/oversight", reviewed)
                        .body())
                .doesNotContain(id(broken).toString());
        assertThat(post(Role.DATA_PROTECTION_OFFICER, review, "{\"verdict\": \"NOT_JUSTIFIED\"}")
                        .body())
                .contains("already-decided");
    }

    @Test
    void theCardBehindAGlassWarnsInFourLanguages() {
        DemoCase known = DemoCase.of("Djeneba", "Coulibaly", "[\"bam\"]");
        HttpResponse<String> broken = breakGlass(known.id());
        seen(Role.COORDINATOR, "/api/v1/glasses/" + id(broken) + "/case", broken);
        try (Browser coordinator = Browser.of(Role.COORDINATOR)) {
            for (String language : List.of("en", "fr", "ar", "es")) {
                Document page = coordinator
                        .open("/glasses/" + id(broken) + "?language=" + language)
                        .page();
                assertThat(page.select("[role=alert]").text()).isNotBlank();
                assertThat(page.select("h1").text()).contains("Djeneba");
                assertThat(page.select("main a")).as("nothing to do there").noneMatch(link -> link.attr("href")
                        .contains("/slip"));
            }
            assertThat(coordinator.open("/glasses/" + UUID.randomUUID()).status())
                    .isEqualTo(404);
        }
        try (Browser officer = Browser.of(Role.DATA_PROTECTION_OFFICER)) {
            assertThat(officer.open("/").page().text()).contains(WORDS);
        }
    }

    @Test
    void aListOfPersonsIsRefusedByRuleAndCounted() {
        long before = counted("LIST_BY_STATUS");
        HttpResponse<String> asked = post(Role.DESK_OFFICER, "/api/v1/disclosure-requests", """
                {"kind": "LIST_BY_STATUS", "authority": "POLICE", "basis": "COURT_ORDER"}
                """);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        JsonNode told = find(id(asked), asked);
        assertThat(told.get("byRule").asBoolean()).isTrue();
        assertThat(told.get("granted").asBoolean()).isFalse();
        assertThat(told.get("ground").asString()).isEqualTo("NO_LIST_IS_MADE");
        assertThat(post(
                                Role.DATA_PROTECTION_OFFICER,
                                "/api/v1/disclosure-requests/" + id(asked) + "/decision",
                                "{\"granted\": true, \"ground\": \"BINDING_ORDER\"}")
                        .body())
                .contains("already-decided");
        assertThat(counted("LIST_BY_STATUS")).isEqualTo(before + 1);
    }

    @Test
    void onlyTheDataProtectionOfficerDecidesAndThePersonIsToldWhenTheBarEnds() {
        DemoCase known = DemoCase.of("Sekou", "Camara", "[\"bam\"]");
        HttpResponse<String> asked = post(Role.DESK_OFFICER, "/api/v1/disclosure-requests", """
                {"kind": "ONE_PERSON", "authority": "PROSECUTOR", "basis": "PROSECUTOR_ORDER", "caseId": "%s",
                 "words": "Where does Sekou Camara live"}
                """.formatted(known.id()));
        UUID request = id(asked);
        String path = "/api/v1/disclosure-requests/" + request;
        assertThat(find(request, asked).get("task").asString()).isEqualTo("DECIDE");
        assertThat(find(request, asked).get("granted").asBoolean())
                .as("refused by default")
                .isFalse();
        for (Role other : List.of(Role.DESK_OFFICER, Role.SUPERVISOR, Role.COORDINATOR, Role.ADMINISTRATOR)) {
            assertThat(post(other, path + "/decision", "{\"granted\": true, \"ground\": \"BINDING_ORDER\"}")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(post(Role.DATA_PROTECTION_OFFICER, path + "/telling", "").body())
                .contains("nothing-to-tell");
        HttpResponse<String> decided = post(Role.DATA_PROTECTION_OFFICER, path + "/decision", """
                {"granted": false, "ground": "TOO_BROAD", "barredUntil": "%s"}
                """.formatted(
                        Instant.now().plus(30, ChronoUnit.DAYS)));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        assertThat(find(request, decided).get("task").asString()).isEqualTo("TELL_THE_PERSON_LATER");
        assertThat(post(Role.DATA_PROTECTION_OFFICER, path + "/telling", "").body())
                .contains("telling-barred");

        HttpResponse<String> other = post(Role.DESK_OFFICER, "/api/v1/disclosure-requests", """
                {"kind": "ONE_PERSON", "authority": "POLICE", "basis": "NONE_NAMED", "caseId": "%s"}
                """.formatted(known.id()));
        String second = "/api/v1/disclosure-requests/" + id(other);
        assertThat(post(
                                Role.DATA_PROTECTION_OFFICER,
                                second + "/decision",
                                "{\"granted\": true, \"ground\": \"BINDING_ORDER\"}")
                        .body())
                .as("without a basis nothing is granted")
                .contains("disclosure-without-basis");
        HttpResponse<String> refused = post(
                Role.DATA_PROTECTION_OFFICER,
                second + "/decision",
                "{\"granted\": false, \"ground\": \"NO_LEGAL_BASIS\"}");
        assertThat(find(id(other), refused).get("task").asString()).isEqualTo("TELL_THE_PERSON");
        HttpResponse<String> toldTo = post(Role.DATA_PROTECTION_OFFICER, second + "/telling", "");
        assertThat(find(id(other), toldTo).get("task").asString()).isEqualTo("NOTHING");
    }

    @Test
    void theYearlyCountsSayNothingOfAnybody() {
        HttpResponse<String> yearly = get(Role.COORDINATOR, "/api/v1/disclosure-requests/yearly");
        assertThat(yearly.statusCode()).isEqualTo(200);
        assertThat(yearly.body()).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}");
        assertThat(get(Role.COORDINATOR, "/api/v1/disclosure-requests").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anErasedPersonLeavesNoWordsBehind() {
        DemoCase known = DemoCase.of("Fanta", "Diarra", "[\"bam\"]");
        HttpResponse<String> broken = breakGlass(known.id());
        HttpResponse<String> asked = post(Role.DESK_OFFICER, "/api/v1/disclosure-requests", """
                {"kind": "ONE_PERSON", "authority": "COURT", "basis": "COURT_ORDER", "caseId": "%s", "words": "Who is she"}
                """.formatted(known.id()));
        assertThat(find(id(asked), asked).has("words")).as("the control").isTrue();
        assertThat(post(
                                Role.DESK_OFFICER,
                                "/api/v1/referrals/" + known.referral() + "/withdrawal",
                                "{\"reason\": \"PERSON_MOVED\"}")
                        .statusCode())
                .isLessThan(300);
        close(known.id());
        post(
                Role.DESK_OFFICER,
                "/api/v1/cases/" + known.id() + "/erasure-requests",
                "{\"askedBy\": \"SELF\", \"ground\": \"OBJECTS\"}");
        HttpResponse<String> erased = post(
                Role.DATA_PROTECTION_OFFICER,
                "/api/v1/cases/" + known.id() + "/erasure",
                "{\"basis\": \"PERSON_REQUEST\"}");
        assertThat(erased.statusCode()).as(erased.body()).isLessThan(300);
        assertThat(find(id(asked), erased).has("words")).isFalse();
        assertThat(get(Role.DATA_PROTECTION_OFFICER, "/api/v1/glasses").body())
                .contains(id(broken).toString());
        assertThat(breakGlass(known.id()).body()).contains("person-erased");
    }

    @Test
    void aCoordinatorAndACityOpenOnlySoManyCasesInADayAndTheOfficerSeesThatTheyAreMany() throws Exception {
        DemoCase known = DemoCase.of("Kadi", "Sangare", "[\"bam\"]");
        UUID staff = UUID.randomUUID();
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = Stream.generate(() -> atOnce.submit(() -> breakGlass(known.id(), staff)))
                    .limit(10)
                    .toList();
            for (var one : asked) {
                answers.add(one.get());
            }
        }
        List<HttpResponse<String>> opened =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(opened).as("ten at the same moment").hasSize(8);
        assertThat(breakGlass(known.id(), staff).body())
                .contains("too-many-glasses", "\"of\":\"account\"", "\"limit\":8");
        assertThat(id(breakGlass(known.id(), UUID.randomUUID())))
                .as("another coordinator")
                .isNotNull();
        seen(Role.DATA_PROTECTION_OFFICER, "/api/v1/glasses", opened.getLast());
        JsonNode unusual = json(get(Role.DATA_PROTECTION_OFFICER, "/api/v1/access-log/unusual"));
        assertThat(unusual.valueStream()).anySatisfy(line -> {
            assertThat(line.get("kind").asString()).isEqualTo("MANY_GLASSES");
            assertThat(line.get("staff").asString()).isEqualTo(staff.toString());
        });

        JdbcClient owner = RunningStandalone.owner();
        owner.sql("INSERT INTO store.glass_limit VALUES (?, 1, 1)")
                .param(DemoCity.MUNICIPALITY)
                .update();
        try {
            assertThat(breakGlass(known.id(), UUID.randomUUID()).body())
                    .as("the city's own number")
                    .contains("\"of\":\"municipality\"", "\"limit\":1");
        } finally {
            owner.sql("DELETE FROM store.glass_limit").update();
        }
    }

    private static HttpResponse<String> breakGlass(UUID caseId, UUID staff) {
        String token = Speaking.signed(new Speaking(Role.COORDINATOR, DemoCity.MUNICIPALITY, null, null)
                .claims()
                .subject(staff.toString()));
        return RunningStandalone.send(RunningStandalone.to("/api/v1/cases/" + caseId + "/glass")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"reason\": \"DANGER_TO_LIFE\", \"words\": \"" + WORDS + "\"}")));
    }

    private static void close(UUID caseId) {
        JsonNode card = json(get(Role.DESK_OFFICER, "/api/v1/cases/" + caseId));
        String need = card.get("needs").get(0).get("id").asString();
        HttpResponse<String> ended = post(
                Role.DESK_OFFICER,
                "/api/v1/cases/" + caseId + "/closure",
                "{\"reason\": \"MOVED_AWAY\", \"outcomes\": [{\"need\": \"%s\", \"outcome\": \"NOT_MET\", \"withdrawn\": false}]}"
                        .formatted(need));
        assertThat(ended.statusCode()).as(ended.body()).isLessThan(300);
    }

    private static void changedAndBack(JdbcClient rows, UUID glass, String change, String read) {
        var was = rows.sql("SELECT staff, until, municipality FROM read.broken_glass WHERE id = ?")
                .param(glass)
                .query()
                .singleRow();
        rows.sql("UPDATE read.broken_glass SET " + change + " WHERE id = ?")
                .param(glass)
                .update();
        assertThat(get(Role.COORDINATOR, read).statusCode()).as(change).isEqualTo(404);
        rows.sql("UPDATE read.broken_glass SET staff = ?, until = ?, municipality = ? WHERE id = ?")
                .param(was.get("staff"))
                .param(was.get("until"))
                .param(was.get("municipality"))
                .param(glass)
                .update();
        assertThat(get(Role.COORDINATOR, read).statusCode()).as("the control").isEqualTo(200);
    }

    private static long counted(String kind) {
        long sum = 0;
        for (JsonNode line : json(get(Role.COORDINATOR, "/api/v1/disclosure-requests/yearly"))) {
            sum += line.get("kind").asString().equals(kind)
                    ? line.get("requests").asLong()
                    : 0;
        }
        return sum;
    }

    private static JsonNode find(UUID request, HttpResponse<String> after) {
        for (JsonNode item : json(seen(Role.DATA_PROTECTION_OFFICER, "/api/v1/disclosure-requests?limit=200", after))
                .get("items")) {
            if (item.get("id").asString().equals(request.toString())) {
                return item;
            }
        }
        throw new AssertionError("no request " + request);
    }

    private static HttpResponse<String> breakGlass(UUID caseId) {
        return post(
                Role.COORDINATOR,
                "/api/v1/cases/" + caseId + "/glass",
                "{\"reason\": \"DANGER_TO_LIFE\", \"words\": \"" + WORDS + "\"}");
    }

    private static HttpResponse<String> seen(Role role, String path, HttpResponse<String> after) {
        return RunningStandalone.send(RunningStandalone.to(path, role)
                .header("Prefer", "wait=10")
                .header(
                        "Consistency-Token",
                        after.headers()
                                .firstValue("Consistency-Token")
                                .orElseThrow(() -> new AssertionError(after.body()))));
    }

    private static HttpResponse<String> get(Role role, String path) {
        return RunningStandalone.send(RunningStandalone.to(path, role));
    }

    private static HttpResponse<String> post(Role role, String path, String body) {
        return RunningStandalone.send(RunningStandalone.to(path, role)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static UUID id(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isLessThan(300);
        return UUID.fromString(
                JsonMapper.shared().readTree(made.body()).get("id").asString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
