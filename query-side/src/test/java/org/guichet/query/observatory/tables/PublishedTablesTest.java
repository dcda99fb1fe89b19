package org.guichet.query.observatory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.query.observatory.release.PublishedSamples.DRAFT;
import static org.guichet.query.observatory.release.PublishedSamples.FIRST;
import static org.guichet.query.observatory.release.PublishedSamples.QUARTER;
import static org.guichet.query.observatory.release.PublishedSamples.RABAT;
import static org.guichet.query.observatory.release.PublishedSamples.SECOND;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Row;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedSamples;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.guichet.query.testing.RunningQuerySide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublishedTablesTest {
    private static final String TABLES = "/api/v1/observatory/tables";
    private static final String PERSONS = TABLES + "/PERSONS";
    private static final String YEAR = "?city=TNG&period=2025";

    private static RunningQuerySide application;

    @BeforeAll
    static void publish() {
        application = new RunningQuerySide(Map.of());
        PublishedSamples.publish(application.database());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    static Stream<String> tables() {
        return TableSet.current().tables().stream().map(TableDefinition::id);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyFormatGivesTheSameFigures(String table) {
        Map<String, String> published = Figures.of(table, PublishedSamples.second());
        assertThat(published).isNotEmpty();
        sameInAllFormats(TABLES + "/" + table + YEAR, published);
    }

    @Test
    void withoutACityEveryCityAndPeriodStandsBelowTheOther() {
        Map<String, String> published =
                Figures.of("PERSONS", PublishedSamples.second(), PublishedSamples.quarter(), PublishedSamples.rabat());
        assertThat(published).containsKeys("TNG 2025 REGISTERED _T _T _T", "RBA 2025 REGISTERED _T _T _T");
        sameInAllFormats(PERSONS + "?", published);
    }

    private static void sameInAllFormats(String address, Map<String, String> published) {
        for (String language : Labels.LANGUAGES) {
            String path = address + "&lang=" + language;
            assertThat(Figures.ofCsv(text(path + "&format=csv"), ',')).isEqualTo(published);
            assertThat(Figures.ofJson(text(path + "&format=json"))).isEqualTo(published);
            assertThat(Figures.ofJsonStat(text(path + "&format=jsonstat"))).isEqualTo(published);
        }
        HttpResponse<byte[]> workbook = application.get(address + "&format=xlsx", BodyHandlers.ofByteArray());
        assertThat(Figures.ofXlsx(workbook.body())).isEqualTo(published);
    }

    @Test
    void anEarlierVintageIsReadByItsReleaseOrByADay() {
        Map<String, String> before = Figures.of("PERSONS", PublishedSamples.first());
        assertThat(before).isNotEqualTo(Figures.of("PERSONS", PublishedSamples.second()));
        assertThat(csv(PERSONS + "?release=" + FIRST)).isEqualTo(before);
        assertThat(csv(PERSONS + YEAR + "&release=" + FIRST)).isEqualTo(before);
        assertThat(csv(PERSONS + YEAR + "&asOf=2026-03-01T00:00:00Z")).isEqualTo(before);
        assertThat(csv(PERSONS + "?asOf=2026-03-01T00:00:00Z"))
                .isEqualTo(Figures.of("PERSONS", PublishedSamples.first(), PublishedSamples.quarter()));
        assertThat(csv(PERSONS + YEAR)).isEqualTo(Figures.of("PERSONS", PublishedSamples.second()));
        assertThat(csv(PERSONS + "?asOf=2026-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void whatIsNotPublishedIsNotThere() {
        String nothing =
                application.get(PERSONS + "?release=" + UUID.randomUUID()).body();
        for (String path : List.of(
                PERSONS + "?release=" + DRAFT,
                PERSONS + "?city=TNG&period=2025-Q3",
                PERSONS + "?city=FES",
                PERSONS + "?period=2024",
                PERSONS + YEAR + "&release=" + QUARTER,
                TABLES + "/NEEDS?city=RBA",
                TABLES + "/NO_SUCH",
                TABLES + "/persons")) {
            HttpResponse<String> answer = application.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(withoutIds(answer.body())).as("the same words: " + path).isEqualTo(withoutIds(nothing));
        }
        for (String path : List.of(TABLES, PERSONS, PERSONS + "?format=csv", PERSONS + "?format=jsonstat")) {
            assertThat(text(path)).doesNotContain(DRAFT.toString()).doesNotContain("2025-Q3");
        }
        assertThat(text(PERSONS + "?format=csv")).doesNotContain(FIRST.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ar", "es"})
    void aBlankCellSaysWhyInItsLanguage(String language) {
        Labels labels = Labels.in(Locale.of(language));
        List<Map<String, String>> rows =
                Figures.csv(text(TABLES + "/NEEDS" + YEAR + "&format=csv&lang=" + language), ',');
        assertThat(rows)
                .filteredOn(row -> row.get("NEED").equals("RESTRICTED"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get("VALUE")).isEmpty();
                    assertThat(row.get("WHY")).isEqualTo("SENSITIVE");
                    assertThat(row.get("WHY_LABEL")).isEqualTo(labels.blank(Blank.SENSITIVE));
                });
        assertThat(rows)
                .filteredOn(row -> !row.get("VALUE").isEmpty())
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get("WHY_LABEL")).isEmpty();
                    assertThat(row.get("RELEASE")).isEqualTo(SECOND.toString());
                    assertThat(row.get("VINTAGE")).isEqualTo("2");
                });
        JsonNode dataset =
                JsonMapper.shared().readTree(text(TABLES + "/NEEDS" + YEAR + "&format=jsonstat&lang=" + language));
        assertThat(dataset.at("/extension/status/label/SENSITIVE").asString()).isEqualTo(labels.blank(Blank.SENSITIVE));
        assertThat(dataset.get("label").asString()).isEqualTo(labels.table("NEEDS"));
        assertThat(text(TABLES + "/NEEDS" + YEAR + "&format=csv", "Accept-Language", language + ",de;q=0.1"))
                .contains(labels.blank(Blank.SENSITIVE));
    }

    @Test
    void columnsHaveCodesNamesOrBothAndASpreadsheetCanHaveItsOwnCsv() {
        String both = text(PERSONS + YEAR + "&format=csv");
        assertThat(both.lines().findFirst())
                .hasValue("CITY,CITY_LABEL,PERIOD,MEASURE,MEASURE_LABEL,SEX,SEX_LABEL,AGE,AGE_LABEL,CITIZENSHIP,"
                        + "CITIZENSHIP_LABEL,VALUE,WHY,WHY_LABEL,VINTAGE,RELEASE");
        assertThat(text(PERSONS + YEAR + "&format=csv&labels=id").lines().findFirst())
                .hasValue("CITY,PERIOD,MEASURE,SEX,AGE,CITIZENSHIP,VALUE,WHY,VINTAGE,RELEASE");
        assertThat(text(PERSONS + YEAR + "&format=csv&labels=name").lines().findFirst())
                .hasValue("CITY_LABEL,PERIOD,MEASURE_LABEL,SEX_LABEL,AGE_LABEL,CITIZENSHIP_LABEL,VALUE,WHY,WHY_LABEL,"
                        + "VINTAGE,RELEASE");
        String excel = text(PERSONS + YEAR + "&format=csv&bom=true&delimiter=%3B&lang=fr");
        assertThat(excel).startsWith("\uFEFFCITY;CITY_LABEL;").contains("Tanger");
        assertThat(Figures.ofCsv(excel.substring(1), ';')).isEqualTo(Figures.ofCsv(both, ','));
        assertThat(both).doesNotStartWith("\uFEFF");
    }

    @Test
    void theCsvNamesWhatDescribesIt() {
        HttpResponse<String> csv = application.get(PERSONS + YEAR + "&format=csv&lang=es&delimiter=%3B");
        String link = csv.headers().firstValue("Link").orElseThrow();
        assertThat(link).endsWith(">; rel=\"describedby\"; type=\"application/csvm+json\"");
        String address = link.substring(1, link.indexOf('>'));
        HttpResponse<String> answer =
                application.get(address.substring(application.address().length()));
        JsonNode described = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/csvm+json");
        assertThat(described.get("@context").asString()).isEqualTo("http://www.w3.org/ns/csvw");
        assertThat(described.at("/dialect/delimiter").asString()).isEqualTo(";");
        assertThat(described.get("dc:title")).hasSize(4);
        List<String> heads =
                List.of(csv.body().lines().findFirst().orElseThrow().split(";"));
        assertThat(described.at("/tableSchema/columns").valueStream().map(column -> column.at("/titles/und")
                        .asString()))
                .isEqualTo(heads);
        described.at("/tableSchema/columns").forEach(column -> {
            assertThat(column.get("titles").propertyNames()).containsExactlyInAnyOrder("und", "en", "fr", "ar", "es");
            assertThat(column.at("/null/0").asString("-")).isEmpty();
            assertThat(column.get("propertyUrl").asString()).startsWith("http");
        });
        assertThat(described
                        .at("/tableSchema/columns")
                        .valueStream()
                        .filter(column -> column.get("datatype").asString().equals("nonNegativeInteger"))
                        .map(column -> column.get("name").asString()))
                .containsExactly("VALUE", "VINTAGE");
        assertThat(text(described
                        .get("url")
                        .asString()
                        .substring(application.address().length())))
                .isEqualTo(csv.body());
    }

    @Test
    void theWorkbookExplainsItself() {
        byte[] workbook = application
                .get(PERSONS + YEAR + "&format=xlsx&lang=ar", BodyHandlers.ofByteArray())
                .body();
        Labels labels = Labels.in(Locale.of("ar"));
        List<String> readme = Figures.sheet(workbook, "README").stream()
                .flatMap(Row::stream)
                .filter(cell -> cell != null)
                .map(cell -> cell.getText())
                .toList();
        assertThat(readme)
                .contains(
                        labels.table("PERSONS"),
                        labels.tableNote("PERSONS"),
                        labels.text("method.protected"),
                        labels.text("method.additive"))
                .contains(SECOND.toString())
                .anyMatch(text -> text.matches("[0-9a-f]{64}"));
        assertThat(Figures.sheet(workbook, "codes"))
                .anyMatch(row -> row.getCellText(2).equals("FEMALE")
                        && row.getCellText(3).equals(labels.code("SEX", "FEMALE")));
        assertThat(SheetXml.of(workbook)).hasSize(3).allMatch(xml -> xml.contains("rightToLeft=\"true\""));
        byte[] english = application
                .get(PERSONS + YEAR + "&format=xlsx&lang=en", BodyHandlers.ofByteArray())
                .body();
        assertThat(SheetXml.of(english)).noneMatch(xml -> xml.contains("rightToLeft=\"true\""));
    }

    @Test
    void theDatasetIsOneOfJsonStat() {
        JsonNode dataset = JsonMapper.shared().readTree(text(TABLES + "/PERSONS_AREA" + YEAR + "&format=jsonstat"));
        assertThat(dataset.get("version").asString()).isEqualTo("2.0");
        assertThat(dataset.get("class").asString()).isEqualTo("dataset");
        List<String> ids =
                dataset.get("id").valueStream().map(JsonNode::asString).toList();
        assertThat(ids).containsExactly("CITY", "PERIOD", "MEASURE", "REF_AREA", "SEX");
        int cells = 1;
        for (int i = 0; i < ids.size(); i++) {
            JsonNode category = dataset.at("/dimension/" + ids.get(i) + "/category");
            assertThat(category.get("index")).hasSize(dataset.get("size").get(i).asInt());
            assertThat(category.get("label")).hasSize(dataset.get("size").get(i).asInt());
            cells *= dataset.get("size").get(i).asInt();
        }
        assertThat(dataset.get("value")).hasSize(cells);
        assertThat(dataset.at("/role/time/0").asString()).isEqualTo("PERIOD");
        assertThat(dataset.at("/role/metric/0").asString()).isEqualTo("MEASURE");
        assertThat(dataset.at("/role/geo").valueStream().map(JsonNode::asString))
                .containsExactly("CITY", "REF_AREA");
        assertThat(dataset.get("updated").asString()).isEqualTo("2026-04-20T09:00:00Z");
        assertThat(dataset.at("/extension/releases/0/release").asString()).isEqualTo(SECOND.toString());
        assertThat(dataset.at("/extension/releases/0/vintage").asInt()).isEqualTo(2);
        assertThat(dataset.at("/extension/releases/0/sha256").asString()).hasSize(64);
        assertThat(dataset.at("/extension/method").asString()).endsWith("/observatory/methods");
    }

    @Test
    void theListSaysWhatThereIsAndLeadsThere() {
        JsonNode list = JsonMapper.shared().readTree(text(TABLES + "?lang=fr"));
        assertThat(list.get("tables").valueStream().map(table -> table.get("id").asString()))
                .isEqualTo(tables().toList());
        JsonNode persons = list.get("tables")
                .valueStream()
                .filter(table -> table.get("id").asString().equals("PERSONS"))
                .findFirst()
                .orElseThrow();
        assertThat(persons.get("title").asString())
                .isEqualTo(Labels.in(Locale.FRENCH).table("PERSONS"));
        assertThat(persons.get("releases").valueStream().map(one -> one.get("release")
                        .asString()))
                .containsExactlyInAnyOrder(SECOND.toString(), QUARTER.toString(), RABAT.toString());
        assertThat(persons.get("earlierVintages").valueStream().map(one -> one.get("release")
                        .asString()))
                .containsExactly(FIRST.toString());
        JsonNode rabat = persons.get("releases")
                .valueStream()
                .filter(one -> one.get("city").asString().equals("RBA"))
                .findFirst()
                .orElseThrow();
        assertThat(rabat.at("/levels/AGE").asString()).isEqualTo("total");
        Map<String, String> published = Figures.of("PERSONS", PublishedSamples.rabat());
        long blank = published.values().stream().filter("THRESHOLD"::equals).count();
        assertThat(blank).isPositive();
        assertThat(rabat.get("blank").asLong()).isEqualTo(blank);
        assertThat(rabat.get("figures").asLong()).isEqualTo(published.size() - blank);
        assertThat(csv(rabat.at("/links/csv")
                        .asString()
                        .substring(application.address().length())))
                .isEqualTo(published);
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        for (String path : List.of(TABLES, PERSONS + YEAR + "&format=csv", PERSONS + "?format=xlsx", PERSONS)) {
            HttpResponse<String> answer = application.get(path);
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(answer.headers().firstValue("Last-Modified")).hasValue("Mon, 20 Apr 2026 09:00:00 GMT");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-cache", "public");
            assertThat(answer.headers().firstValue("Vary").orElseThrow())
                    .containsIgnoringCase("accept,")
                    .containsIgnoringCase("accept-language");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            HttpResponse<String> again = application.get(path, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(application.get(path, "If-None-Match", "\"another\"").statusCode())
                    .isEqualTo(200);
            assertThat(application
                            .get(path, "If-Modified-Since", "Mon, 20 Apr 2026 09:00:00 GMT")
                            .statusCode())
                    .isEqualTo(304);
        }
        assertThat(Stream.of("", "&lang=fr", "&labels=id", "&format=csv", "&format=xlsx", "&release=" + FIRST)
                        .map(more -> tag(PERSONS + YEAR + more)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aNewReleaseIsAnotherVersionOfWhatItIsInAndOfNothingElse() {
        String enquiries = TABLES + "/ENQUIRIES?format=csv";
        String others = PERSONS + "?format=csv";
        String before = tag(enquiries);
        String untouched = tag(others);
        String list = tag(TABLES);
        SampleReleases.publish(
                application.database().pool(), PublishedSamples.agadir("ENQUIRIES"), PublishedSamples.APRIL);
        assertThat(application.get(enquiries, "If-None-Match", before).statusCode())
                .isEqualTo(200);
        assertThat(csv(enquiries)).containsKey("AGA 2025 ANSWERED _T _T");
        assertThat(tag(enquiries)).isNotEqualTo(before);
        assertThat(tag(TABLES)).isNotEqualTo(list);
        assertThat(tag(others)).isEqualTo(untouched);
    }

    private static String tag(String path) {
        return application.get(path).headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "format=pdf, format",
        "labels=all, labels",
        "lang=de, lang",
        "bom=1, bom",
        "delimiter=%7C, delimiter",
        "period=March, period",
        "period=2025-Q5, period",
        "release=newest, release",
        "asOf=yesterday, asOf",
        "SEX=FEMALE, SEX"
    })
    void aParameterThatMakesNoSenseIsRefused(String parameter, String field) {
        for (String path : List.of(PERSONS, PERSONS + "/csv-metadata")) {
            HttpResponse<String> answer = application.get(path + "?" + parameter);
            assertThat(answer.statusCode()).as(path + parameter).isEqualTo(422);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            assertThat(problem.at("/type").asString()).isEqualTo("urn:guichet:problem:invalid");
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
            assertThat(answer.body()).doesNotContain("FEMALE", "yesterday");
        }
    }

    @Test
    void aReleaseAndADayContradictEachOther() {
        assertThat(application
                        .get(PERSONS + "?release=" + FIRST + "&asOf=2026-03-01T00:00:00Z")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theFormIsTheOneAcceptedFirst() {
        assertThat(type("text/csv")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(type("application/json;q=0.5, text/csv")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(type("text/html, */*;q=0.1")).isEqualTo("application/json");
        assertThat(type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .startsWith("application/vnd.openxmlformats");
        HttpResponse<String> refused = application.get(PERSONS, "Accept", "application/pdf");
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(JsonMapper.shared().readTree(refused.body()).at("/type").asString())
                .isEqualTo("urn:guichet:problem:not-acceptable");
        assertThat(application
                        .get(PERSONS + "?format=csv", "Accept", "application/pdf")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNameThatASpreadsheetWouldComputeIsWrittenAsText() throws IOException {
        Release odd = PublishedSamples.named("=HYPERLINK(1)");
        var table = Selection.of("PERSONS", null, List.of(new Publication(odd, "0", PublishedSamples.JANUARY, null)));
        var out = new ByteArrayOutputStream();
        new CsvTable(table, Labels.in(Locale.ENGLISH), LabelStyle.BOTH, false, ',').write(out);
        assertThat(Figures.csv(out.toString(StandardCharsets.UTF_8), ','))
                .isNotEmpty()
                .allMatch(row -> row.get("CITY_LABEL").equals("'=HYPERLINK(1)"));
    }

    private static String type(String accepted) {
        HttpResponse<String> answer = application.get(PERSONS, "Accept", accepted);
        assertThat(answer.statusCode()).as(accepted).isEqualTo(200);
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }

    private static Map<String, String> csv(String path) {
        return Figures.ofCsv(text(path.contains("format=") ? path : path + "&format=csv"), ',');
    }

    private static String text(String path, String... headers) {
        HttpResponse<String> answer = application.get(path, headers);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String withoutIds(String body) {
        return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
    }
}
