package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Artefact;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Indicators and yearly reports of the running standalone, as anybody sees them. */
class ReportsTest {
    private static final String CITY = "RPT";
    private static final String PAGE = "/observatory/reports/RPT/2024";
    private static final String DATA = "/api/v1" + PAGE;
    private static final String INDICATORS = "/api/v1/observatory/indicators";
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();
    private static final Map<String, List<String>> CODES = Map.of(
            "SEX", List.of("_T", "FEMALE", "MALE", "_U"),
            "AGE", List.of("_T"),
            "CITIZENSHIP", List.of("_T"),
            "NEED", List.of("_T", "LEGAL", "HEALTH", "HOUSING", "WORK", "EDUCATION", "RESTRICTED"),
            "URGENCY", List.of("_T"),
            "REF_AREA", List.of("_T"),
            "EDGE", List.of("PT1H", "PT4H", "P1D", "P2D", "P5D", "P10D", "P20D", "P30D", "P60D", "P90D", "INF"),
            "TOPIC", List.of("_T"),
            "CHANNEL", List.of("_T"));

    private static JdbcClient database;

    @BeforeAll
    static void publish() {
        database = JdbcClient.create(RunningStandalone.get().context().getBean("readDatabase", DataSource.class));
        publish(FIRST, "2023");
        publish(SECOND, "2024");
    }

    // The database is that of all tests of this module, and an artefact may not be deleted by who reads.
    @AfterAll
    static void withdraw() {
        database.sql("DELETE FROM release_calendar WHERE id IN (?, ?)")
                .params(FIRST, SECOND)
                .update();
    }

    private static void publish(UUID id, String period) {
        Release release = new Release(
                new ReleaseId(id),
                UUID.randomUUID(),
                CITY,
                Map.of("en", "Reportville", "fr", "Rapportville", "ar", "مدينة التقرير", "es", "Villa Informe"),
                "MAR",
                Period.of(period),
                1,
                null,
                "1",
                "1",
                "1",
                Instant.parse("2025-01-16T08:00:00Z"),
                1,
                TableSet.current().tables().stream()
                        .map(definition -> table(definition, period))
                        .toList());
        Artefact artefact = Artefact.of(release);
        OffsetDateTime at = Instant.parse("2025-02-03T09:00:00Z").atOffset(ZoneOffset.UTC);
        database.sql("""
                        INSERT INTO observatory.artefact (release, municipality, sha256, content, checks, frozen_at)
                        VALUES (?, ?, ?, ?, '{}', ?)
                        """)
                .params(id, release.municipality(), artefact.sha256(), artefact.content(), at)
                .update();
        database.sql("""
                        INSERT INTO release_calendar
                               (id, municipality, period, tables, nationalities, table_set, rules, perturbation, planner,
                                publish_on, state, sha256, published_at)
                        VALUES (?, ?, ?, '[]', '[]', '1', '1', '1', ?, '2025-02-03', 'PUBLISHED', ?, ?)
                        """)
                .params(id, release.municipality(), period, UUID.randomUUID(), artefact.sha256(), at)
                .update();
    }

    private static PublishedTable table(TableDefinition definition, String period) {
        var axes = new ArrayList<Axis>();
        axes.add(axis(
                TableDefinition.MEASURE,
                definition.stock()
                        ? Stream.concat(definition.measures().stream(), Stream.of(TableDefinition.STOCK))
                                .toList()
                        : definition.measures()));
        if (definition.durations()) {
            axes.add(axis(TableDefinition.EDGE, CODES.get("EDGE")));
        }
        definition.dimensions().forEach(dimension -> axes.add(axis(dimension, CODES.get(dimension))));
        Stream<List<String>> combinations = Stream.of(List.of());
        for (Axis axis : axes) {
            combinations = combinations.flatMap(
                    codes -> axis.codes().stream().map(entry -> Stream.concat(codes.stream(), Stream.of(entry.code()))
                            .toList()));
        }
        return new PublishedTable(
                definition.id(),
                axes,
                combinations.map(codes -> cell(codes, period)).toList());
    }

    private static Axis axis(String dimension, List<String> codes) {
        return new Axis(
                dimension,
                "codes",
                codes.stream().map(code -> new Axis.Entry(code, Map.of())).toList());
    }

    private static PublishedCell cell(List<String> codes, String period) {
        if (codes.contains("RESTRICTED")) {
            return new PublishedCell(codes, null, Blank.SENSITIVE, 1);
        }
        long totals = codes.stream().filter(TableDefinition.TOTAL::equals).count();
        int edge = codes.size() > 1 ? Math.max(0, CODES.get("EDGE").indexOf(codes.get(1))) : 0;
        int value = Math.floorMod((codes + period).hashCode(), 40) + (int) totals * 30 + edge * 25;
        return new PublishedCell(codes, value, null, 1);
    }

    private static HttpResponse<String> ask(String path, String... headers) {
        HttpRequest.Builder request = RunningStandalone.to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return RunningStandalone.send(request);
    }

    @Test
    void everybodyReadsThemWithoutACookieAndNotTwice() {
        for (String path : List.of(INDICATORS + "?city=RPT&period=2024", DATA, PAGE + "?language=fr")) {
            HttpResponse<String> answer = ask(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = ask(path, "If-None-Match", tag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void anIndicatorIsToldOfEachReleaseWithTheCellsThatItWasMadeOf() {
        JsonNode indicators = JsonMapper.shared()
                .readTree(ask(INDICATORS + "?city=RPT&lang=es").body())
                .get("indicators");
        assertThat(indicators.size()).isGreaterThan(20);
        JsonNode first = indicators.get(0);
        assertThat(first.get("id").asString()).isEqualTo("PERSONS_RECEIVED");
        assertThat(first.get("title").asString()).isEqualTo("Personas acogidas");
        assertThat(first.get("formula").get("kind").asString()).isEqualTo("count");
        assertThat(first.get("values").size()).isEqualTo(2);
        JsonNode value = first.get("values").get(1);
        assertThat(value.get("period").asString()).isEqualTo("2024");
        assertThat(value.get("release").asString()).isEqualTo(SECOND.toString());
        assertThat(value.get("number").asDouble())
                .isEqualTo(value.get("cells").get(0).get("value").asDouble());
        assertThat(JsonMapper.shared()
                        .readTree(ask(INDICATORS + "?city=XYZ").body())
                        .get("indicators")
                        .get(0)
                        .get("values")
                        .size())
                .isZero();
        assertThat(ask(INDICATORS + "?period=soon").statusCode()).isEqualTo(422);
    }

    @Test
    void theReportIsAPageInFourLanguages() {
        for (var language : List.of(
                List.of("en", "Reportville: yearly report 2024", "ltr"),
                List.of("fr", "Rapportville : rapport annuel 2024", "ltr"),
                List.of("ar", "مدينة التقرير: التقرير السنوي 2024", "rtl"),
                List.of("es", "Villa Informe: informe anual 2024", "ltr"))) {
            HttpResponse<String> answer = ask(PAGE + "?language=" + language.getFirst());
            Document page = Jsoup.parse(answer.body());
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language.getFirst());
            assertThat(page.selectFirst("html").attr("dir")).isEqualTo(language.get(2));
            assertThat(page.selectFirst("h1").text()).isEqualTo(language.get(1));
            assertThat(page.select(".headline li")).hasSize(6);
            assertThat(page.select("section.figures")).hasSizeGreaterThan(11);
            assertThat(page.text()).doesNotContain("report.", "{0}").contains("SHA-256");
            assertThat(page.select("th:not([scope])")).isEmpty();
            assertThat(page.select("script, [style], form")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("style-src 'self'");
        }
        assertThat(Jsoup.parse(ask(PAGE, "Accept-Language", "fr").body())
                        .selectFirst("html")
                        .attr("lang"))
                .isEqualTo("fr");
    }

    @Test
    void aYearOfWhichNothingIsPublishedSaysSo() {
        Document page =
                Jsoup.parse(ask("/observatory/reports/RPT/2022?language=en").body());
        assertThat(page.text()).contains("Nothing has been published of this year.");
        assertThat(page.select(".headline, table")).isEmpty();
        assertThat(page.select("a[href^=/observatory]")).isNotEmpty();
        JsonNode data = JsonMapper.shared()
                .readTree(ask("/api/v1/observatory/reports/RPT/2022").body());
        assertThat(data.has("release")).isFalse();
        assertThat(data.get("calendar").asString()).isEqualTo("/api/v1/observatory/releases");
        assertThat(ask("/api/v1/observatory/reports/rpt/2022").statusCode()).isEqualTo(422);
        assertThat(ask("/api/v1/observatory/reports/RPT/soon").statusCode()).isEqualTo(404);
    }
}
