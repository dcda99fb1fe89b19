package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.guichet.access.Role;
import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.calendar.PublicCalendar.Calendar;
import org.guichet.query.observatory.release.Artefact;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures are planned by one, published by another, and public from then on, for ever and the same. */
class ReleasesTest {
    private static final String PUBLIC = "/api/v1/observatory/releases";
    private static final LocalDate DAY = PlantedCity.today();
    private static final String TODAY = DAY.toString();
    private static final String NEXT_MONTH = DAY.plusMonths(1).toString();
    private static final String YEAR_RUNNING = Integer.toString(DAY.getYear());

    private static PlantedCity city;
    private static PlantedCity other;

    @BeforeAll
    static void found() {
        city = new PlantedCity("RLA", null);
        other = new PlantedCity("RLB", null);
    }

    @Test
    void whatOneHasPlannedAnotherLooksAtAndPublishesForEverybody() {
        UUID id = UUID.randomUUID();
        Artefact made = MadeFigures.of(id, city.city(), "2010", 40);
        HttpResponse<String> planned = plan(id, "2010", TODAY, "");
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);

        JsonNode waiting = own(id, planned);
        assertThat(waiting.get("state").asString()).isEqualTo("READY");
        assertThat(waiting.get("sha256").asString()).isEqualTo(made.sha256());
        assertThat(waiting.at("/checks/budget").asString()).isEqualTo("kept");
        assertThat(waiting.get("planner").asString())
                .isEqualTo(analyst().staff().toString());
        String seal = waiting.get("seal").asString();

        for (Role role : List.of(Role.ANALYST, Role.PUBLISHER)) {
            HttpResponse<String> draft = get(city.token(role), "/api/v1/releases/" + id + "/draft");
            assertThat(draft.body()).isEqualTo(new String(made.content(), StandardCharsets.UTF_8));
            assertThat(header(draft, "ETag")).isEqualTo("\"" + made.sha256() + "\"");
            assertThat(header(draft, "Artefact-Seal")).isEqualTo(seal);
            assertThat(header(draft, "Cache-Control")).contains("no-store");
        }

        HttpResponse<String> published = publish(id, made.sha256(), seal);
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        HttpResponse<String> artefact = seen(PUBLIC + "/" + id + "/artefact", published);
        assertThat(artefact.body()).isEqualTo(new String(made.content(), StandardCharsets.UTF_8));
        assertThat(header(artefact, "Content-Type")).startsWith("application/json");
        assertThat(header(artefact, "ETag")).isEqualTo("\"" + made.sha256() + "\"");
        assertThat(header(artefact, "Cache-Control")).contains("public").contains("immutable");
        assertThat(header(artefact, "Set-Cookie")).isEmpty();
        for (String part : List.of("", "/" + id, "/" + id + "/artefact", "/" + id + "/differences")) {
            HttpResponse<String> first = get(null, PUBLIC + part);
            assertThat(first.statusCode()).as(part).isEqualTo(200);
            HttpRequest.Builder again =
                    RunningStandalone.to(PUBLIC + part).header("If-None-Match", header(first, "ETag"));
            assertThat(RunningStandalone.send(again).statusCode()).as(part).isEqualTo(304);
        }
        JsonNode described = json(get(null, PUBLIC + "/" + id));
        assertThat(described.at("/release/sha256").asString()).isEqualTo(made.sha256());
        assertThat(described.at("/release/period").asString()).isEqualTo("2010");
        assertThat(described.at("/release/links/artefact").asString()).isEqualTo(PUBLIC + "/" + id + "/artefact");
        assertThat(described.get("tables").toString()).isEqualTo("[\"PERSONS\"]");
        assertThat(listed(id).get("vintage").asInt()).isEqualTo(1);
        assertThat(listed(id).has("origin")).isFalse();
        assertThat(EventJson.MAPPER
                        .readValue(get(null, PUBLIC).body(), Calendar.class)
                        .published())
                .as("as another installation reads it")
                .anySatisfy(listed -> assertThat(listed.sha256()).isEqualTo(made.sha256()));
        JsonNode now = own(id, published);
        assertThat(now.get("state").asString()).isEqualTo("PUBLISHED");
        assertThat(now.has("seal")).isFalse();
        assertThat(problem(post(city.token(Role.ANALYST), "/releases/" + id + "/withdrawal", "")))
                .isEqualTo("release-not-planned");
    }

    @Test
    void nobodyElseSeesADraftAndThePublicOnlyItsDay() {
        UUID id = UUID.randomUUID();
        Artefact made = MadeFigures.of(id, city.city(), "2011", 41);
        HttpResponse<String> planned = plan(id, "2011", NEXT_MONTH, "");
        String seal = own(id, planned).get("seal").asString();

        HttpResponse<String> calendar = seen(PUBLIC, planned);
        assertThat(calendar.body())
                .contains("{\"city\":\"RLA\",\"period\":\"2011\",\"publishOn\":\"%s\"}".formatted(NEXT_MONTH))
                .doesNotContain(id.toString())
                .doesNotContain(made.sha256())
                .doesNotContain(seal);
        HttpResponse<String> nothing = get(null, PUBLIC + "/" + UUID.randomUUID());
        for (String part : List.of("", "/artefact", "/differences")) {
            HttpResponse<String> asked = get(null, PUBLIC + "/" + id + part);
            assertThat(asked.statusCode()).as(part).isEqualTo(404);
            assertThat(typeOf(asked)).isEqualTo(typeOf(nothing));
        }
        String draft = "/api/v1/releases/" + id + "/draft";
        assertThat(get(null, draft).statusCode()).isEqualTo(401);
        assertThat(get(city.token(Role.COORDINATOR), draft).statusCode()).isEqualTo(403);
        for (Role role : List.of(Role.ANALYST, Role.PUBLISHER)) {
            assertThat(get(other.token(role), draft).statusCode()).isEqualTo(404);
            assertThat(get(other.token(role), "/api/v1/releases").body()).doesNotContain(id.toString());
        }
        assertThat(post(other.token(Role.PUBLISHER), "/releases/" + id + "/publication", agreed(made.sha256(), seal))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(other.token(Role.ANALYST), "/releases/" + id + "/withdrawal", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyFiguresThatWereMadeForTheReleaseArePublishedAndNotByWhoPlannedIt() {
        UUID id = UUID.randomUUID();
        UUID otherId = UUID.randomUUID();
        Artefact made = MadeFigures.of(id, city.city(), "2012", 42);
        Artefact otherMade = MadeFigures.of(otherId, city.city(), "2012-Q1", 43);
        String seal = own(id, plan(id, "2012", TODAY, "")).get("seal").asString();
        String otherSeal =
                own(otherId, plan(otherId, "2012-Q1", TODAY, "")).get("seal").asString();

        assertThat(problem(publish(id, made.sha256(), otherSeal))).isEqualTo("not-the-figures-made");
        assertThat(problem(publish(id, otherMade.sha256(), seal))).isEqualTo("not-the-figures-made");
        assertThat(problem(publish(id, otherMade.sha256(), otherSeal))).isEqualTo("not-the-figures-made");
        String path = "/releases/" + id + "/publication";
        assertThat(post(city.token(Role.ANALYST), path, agreed(made.sha256(), seal))
                        .statusCode())
                .isEqualTo(403);
        String sameOne = Speaking.signed(
                city.speaking(Role.PUBLISHER).claims().subject(analyst().staff().toString()));
        assertThat(problem(post(sameOne, path, agreed(made.sha256(), seal)))).isEqualTo("own-release");
        assertThat(get(null, PUBLIC + "/" + id).statusCode()).isEqualTo(404);
        assertThat(publish(id, made.sha256(), seal).statusCode())
                .as("the control")
                .isEqualTo(200);
    }

    @Test
    void aPeriodIsPlannedOnceUntilThatIsGivenUpAndARequestSentAgainDoesNothing() {
        String key = UUID.randomUUID().toString();
        String body = "{\"period\": \"2013\", \"publishOn\": \"%s\"}".formatted(TODAY);
        HttpResponse<String> planned = post(city.token(Role.ANALYST), "/releases", body, key);
        HttpResponse<String> again = post(city.token(Role.ANALYST), "/releases", body, key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(planned.body());
        UUID id = UUID.fromString(json(planned).get("id").asString());
        assertThat(problem(plan(UUID.randomUUID(), "2013", TODAY, ""))).isEqualTo("release-already-planned");

        HttpResponse<String> withdrawn = post(city.token(Role.ANALYST), "/releases/" + id + "/withdrawal", "");
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
        assertThat(own(id, withdrawn).get("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(seen(PUBLIC, withdrawn).body()).doesNotContain("\"period\":\"2013\"");
        assertThat(plan(UUID.randomUUID(), "2013", TODAY, "").statusCode()).isEqualTo(201);
    }

    @Test
    void aRevisionSaysWhatItSaysOtherwiseAndTheEarlierOneStaysReadable() throws Exception {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Artefact before = published(first, "2014", 1, null, 44);
        published(second, "2014", 2, first, 51);

        JsonNode differences = json(get(null, PUBLIC + "/" + second + "/differences"));
        assertThat(differences.get("revises").asString()).isEqualTo(first.toString());
        assertThat(differences.get("cells").toString()).isEqualTo("""
                [{"table":"PERSONS","codes":["REGISTERED","FEMALE"],"before":{"value":44},"after":{"value":51}}]""");
        assertThat(json(get(null, PUBLIC + "/" + first + "/differences"))
                        .get("cells")
                        .isEmpty())
                .isTrue();
        assertThat(listed(first).get("replacedAt").asString())
                .isEqualTo(listed(second).get("publishedAt").asString());
        assertThat(listed(second).get("revises").asString()).isEqualTo(first.toString());
        assertThat(get(null, PUBLIC + "/" + first + "/artefact").body())
                .isEqualTo(new String(before.content(), StandardCharsets.UTF_8));
    }

    @Test
    void whatCannotBePublishedSaysWhyToThoseWhoPlannedIt() {
        UUID refused = UUID.randomUUID();
        MadeFigures.refused(refused);
        JsonNode told = own(refused, plan(refused, "2015", TODAY, ""));
        assertThat(told.get("state").asString()).isEqualTo("REFUSED");
        assertThat(told.at("/checks/budget").asString()).isEqualTo("exceeded");
        assertThat(told.has("seal")).isFalse();
        assertThat(get(city.token(Role.ANALYST), "/api/v1/releases/" + refused + "/draft")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(null, PUBLIC).body()).contains("\"period\":\"2015\"");
    }

    @Test
    void aPlanThatBreaksARuleIsRefused() throws Exception {
        assertThat(problem(plan(UUID.randomUUID(), "2016", TODAY, ", \"tables\": [\"SALARIES\"]")))
                .isEqualTo("no-such-table");
        assertThat(problem(plan(UUID.randomUUID(), "2016-Q1", TODAY, ", \"tables\": [\"PERSONS_AREA\"]")))
                .isEqualTo("table-not-for-period");
        assertThat(problem(plan(UUID.randomUUID(), YEAR_RUNNING, TODAY, ""))).isEqualTo("period-not-closed");
        assertThat(problem(plan(UUID.randomUUID(), "2016", TODAY, ", \"nationalities\": [\"XQZ\"]")))
                .isEqualTo("invalid");

        UUID quarter = UUID.randomUUID();
        published(quarter, "2016-Q1", 1, null, 45);
        assertThat(problem(plan(UUID.randomUUID(), "2016", TODAY, ", \"nationalities\": [\"SEN\"]")))
                .isEqualTo("other-nationalities");
        assertThat(problem(plan(UUID.randomUUID(), "2016-Q1", TODAY, ""))).isEqualTo("not-the-latest-release");
        String revising = ", \"revises\": \"" + quarter + "\"";
        assertThat(problem(plan(UUID.randomUUID(), "2016-Q1", TODAY, revising))).isEqualTo("revision-too-soon");
        assertThat(problem(plan(UUID.randomUUID(), "2016-Q2", TODAY, revising))).isEqualTo("not-the-latest-release");
    }

    @Test
    void whatWasPublishedLateIsNotRevisedSooner() throws Exception {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        published(first, "2007", 1, null, 44);
        aQuarterPasses(first, "publish_on = publish_on - 90");
        Artefact made = MadeFigures.of(second, city.city(), "2007", 2, first, 51);
        HttpResponse<String> planned = plan(second, "2007", TODAY, ", \"revises\": \"" + first + "\"");
        String seal = own(second, planned).get("seal").asString();
        assertThat(problem(publish(second, made.sha256(), seal))).isEqualTo("revision-too-soon");
        aQuarterPasses(first);
        assertThat(publish(second, made.sha256(), seal).statusCode()).isEqualTo(200);
    }

    @Test
    void aDayThatHasPassedIsNotAnnounced() {
        HttpResponse<String> refused = plan(UUID.randomUUID(), "2008", "2026-01-16", "");
        assertThat(problem(refused)).isEqualTo("invalid");
        assertThat(refused.body()).contains("publishOn").contains("past");
    }

    @Test
    void aPeriodIsPublishedFourTimesAtMost() throws Exception {
        UUID before = null;
        for (int vintage = 1; vintage <= 4; vintage++) {
            UUID id = UUID.randomUUID();
            published(id, "2017", vintage, before, 50);
            before = id;
        }
        assertThat(problem(plan(UUID.randomUUID(), "2017", TODAY, ", \"revises\": \"" + before + "\"")))
                .isEqualTo("too-many-vintages");
    }

    @Test
    void aPlanWaitsForAnotherCommandOfItsCityAndIsDecidedByWhatThatLeaves() throws Exception {
        DataSource store = store();
        try (Connection other = store.getConnection();
                Statement statement = other.createStatement();
                var sender = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            statement.execute("SELECT FROM store.municipality_reference WHERE municipality = '%s' FOR NO KEY UPDATE"
                    .formatted(city.city()));
            Future<HttpResponse<String>> answer = sender.submit(() -> plan(UUID.randomUUID(), "2009", TODAY, ""));
            await().until(() -> somebodyWaitsFor(statement));
            statement.execute("""
                    INSERT INTO store.release_register
                           (release, municipality, period, year, vintage, nationalities, publish_on, state)
                    VALUES (gen_random_uuid(), '%s', '2009', 2009, 1, '{}', current_date, 'PLANNED')
                    """.formatted(city.city()));
            other.commit();
            assertThat(problem(answer.get())).isEqualTo("release-already-planned");
        }
    }

    private static boolean somebodyWaitsFor(Statement statement) throws SQLException {
        try (ResultSet waits = statement.executeQuery("""
                SELECT EXISTS (SELECT FROM pg_locks
                                WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)
                """)) {
            return waits.next() && waits.getBoolean(1);
        }
    }

    @Test
    void nothingIsPublishedBeforeItsDay() {
        UUID id = UUID.randomUUID();
        Artefact made = MadeFigures.of(id, city.city(), "2018", 46);
        String seal = own(id, plan(id, "2018", "2099-01-01", "")).get("seal").asString();
        assertThat(problem(publish(id, made.sha256(), seal))).isEqualTo("release-not-due");
    }

    @Test
    void bothCitiesOfTheDemoHaveSomebodyWhoPlansAndSomebodyWhoPublishes() throws Exception {
        for (String account : List.of("analyst", "publisher", NeighbourCity.ANALYST, NeighbourCity.PUBLISHER)) {
            String token = SignIn.token(RunningStandalone.get().address(), account, RunningStandalone.password());
            assertThat(get(token, "/api/v1/releases").statusCode()).as(account).isEqualTo(200);
        }
    }

    private static Artefact published(UUID id, String period, int vintage, UUID revises, int women) throws Exception {
        aQuarterPasses(revises);
        Artefact made = MadeFigures.of(id, city.city(), period, vintage, revises, women);
        HttpResponse<String> planned =
                plan(id, period, TODAY, revises == null ? "" : ", \"revises\": \"" + revises + "\"");
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
        HttpResponse<String> published =
                publish(id, made.sha256(), own(id, planned).get("seal").asString());
        assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        assertThat(seen(PUBLIC + "/" + id, published).statusCode()).isEqualTo(200);
        return made;
    }

    private static void aQuarterPasses(UUID published) throws Exception {
        aQuarterPasses(published, "publish_on = publish_on - 90, published_on = published_on - 90");
    }

    private static void aQuarterPasses(UUID published, String since) throws Exception {
        if (published != null) {
            RunningStandalone.asOwner(
                    "UPDATE store.release_register SET %s WHERE release = '%s'".formatted(since, published));
        }
    }

    private static DataSource store() {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                RunningStandalone.get().context().getBeanFactory(), DataSource.class, "store");
    }

    private static HttpResponse<String> plan(UUID id, String period, String publishOn, String more) {
        return post(
                city.token(Role.ANALYST),
                "/releases",
                "{\"id\": \"%s\", \"period\": \"%s\", \"publishOn\": \"%s\"%s}".formatted(id, period, publishOn, more));
    }

    private static HttpResponse<String> publish(UUID id, String sha256, String seal) {
        return post(city.token(Role.PUBLISHER), "/releases/" + id + "/publication", agreed(sha256, seal));
    }

    private static String agreed(String sha256, String seal) {
        return "{\"sha256\": \"%s\", \"seal\": \"%s\"}".formatted(sha256, seal);
    }

    private static Speaking analyst() {
        return city.speaking(Role.ANALYST);
    }

    /** The release among those of the own city. */
    private static JsonNode own(UUID id, HttpResponse<String> after) {
        HttpResponse<String> all = RunningStandalone.send(RunningStandalone.to("/api/v1/releases")
                .header("Authorization", "Bearer " + city.token(Role.PUBLISHER))
                .header("Prefer", "wait=10")
                .header("Consistency-Token", header(after, "Consistency-Token")));
        assertThat(all.statusCode()).as(all.body()).isEqualTo(200);
        return withId(json(all), id);
    }

    /** The release in the public calendar. */
    private static JsonNode listed(UUID id) {
        return withId(json(get(null, PUBLIC)).get("published"), id);
    }

    private static JsonNode withId(JsonNode list, UUID id) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.get("id").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> seen(String path, HttpResponse<String> after) {
        return RunningStandalone.send(RunningStandalone.to(path)
                .header("Prefer", "wait=10")
                .header("Consistency-Token", header(after, "Consistency-Token")));
    }

    private static HttpResponse<String> get(String token, String path) {
        HttpRequest.Builder request = RunningStandalone.to(path);
        return RunningStandalone.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> post(String token, String path, String body) {
        return post(token, path, body, UUID.randomUUID().toString());
    }

    private static HttpResponse<String> post(String token, String path, String body, String key) {
        return RunningStandalone.send(RunningStandalone.to("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return typeOf(answer).replace("urn:guichet:problem:", "");
    }

    private static String typeOf(HttpResponse<String> answer) {
        return json(answer).get("type").asString();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
