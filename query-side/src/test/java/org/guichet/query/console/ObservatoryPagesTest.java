package org.guichet.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.PublishedSamples;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.testing.RunningQuerySide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public pages as anybody meets them. */
class ObservatoryPagesTest {
    private static final String NEEDS = "/observatory/tables/NEEDS?city=TNG&period=2025";
    private static final List<String> PAGES = List.of("/observatory", NEEDS, "/observatory/methods");

    private static RunningQuerySide application;

    @BeforeAll
    static void publish() {
        application = new RunningQuerySide(Map.of("guichet.observatory.contact", "figures@city.example"));
        PublishedSamples.publish(application.database());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "ar", "es"})
    void everyPageIsThereInFourLanguages(String language) {
        for (String path : PAGES) {
            Document page = page(path + (path.contains("?") ? "&" : "?") + "language=" + language);
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language);
            assertThat(page.selectFirst("html").attr("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertThat(page.text())
                    .as("a key without a text")
                    .doesNotContain("??")
                    .doesNotContainPattern("(published|methods)\\.[a-z]");
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("main")).hasSize(1);
            assertThat(page.select("script, style, [style]")).isEmpty();
            assertThat(page.select("th:not([scope])")).isEmpty();
            for (Element field : page.select("select")) {
                assertThat(page.select("label[for=" + field.id() + "]").text()).isNotBlank();
            }
            assertThat(page.select(".languages a"))
                    .as("keep city, period and table")
                    .extracting(link -> link.attr("href"))
                    .allSatisfy(link -> assertThat(link).startsWith(path.replaceAll("\\?.*", "")))
                    .allSatisfy(link -> assertThat(link.contains("city=TNG")).isEqualTo(path.contains("city=TNG")));
        }
    }

    @Test
    void theTableShowsTheFiguresThatWerePublishedAndSaysWhyOthersAreMissing() {
        Document page = page(NEEDS + "&language=fr");
        Release published = PublishedSamples.second();
        long figures = published.table("NEEDS").orElseThrow().cells().stream()
                .filter(cell -> cell.value() != null)
                .count();
        Labels labels = Labels.in(Locale.FRENCH);
        assertThat(page.select("td span")).hasSize((int) figures);
        assertThat(page.select("td span").eachText())
                .containsExactlyElementsOf(published.table("NEEDS").orElseThrow().cells().stream()
                        .filter(cell -> cell.value() != null)
                        .map(cell -> cell.value().toString())
                        .toList());
        assertThat(page.select("td abbr")).isNotEmpty().allSatisfy(mark -> assertThat(mark.attr("title"))
                .isIn(labels.blank(Blank.SENSITIVE), labels.blank(Blank.THRESHOLD)));
        assertThat(page.select("dl.marks").text())
                .contains(labels.blank(Blank.SENSITIVE), labels.blank(Blank.THRESHOLD));
        assertThat(page.select("p.notice").text()).contains("Ils ne s’additionnent pas");
        assertThat(page.select(".cite").text())
                .contains(PublishedSamples.SECOND.toString())
                .containsPattern("[0-9a-f]{64}");
    }

    @Test
    void theFilesAndTheLinesOfRAndPythonLeadToThatVeryRelease() {
        Document page = page(NEEDS + "&language=en");
        assertThat(page.select("p.facts a")).hasSize(5).allSatisfy(link -> {
            String address = link.attr("href");
            assertThat(address).contains("release=" + PublishedSamples.SECOND);
            assertThat(application
                            .get(address.substring(application.address().length()))
                            .statusCode())
                    .as(address)
                    .isEqualTo(200);
        });
        assertThat(page.select("pre").text())
                .contains(
                        "read_csv(\"" + application.address() + "/api/v1/observatory/tables/NEEDS?city=TNG&period=2025")
                .contains("import pandas", "pandas.read_csv(", "read.csv(address, na.strings = \"\")");
    }

    @Test
    void anEarlierVintageSaysThatItIsOne() {
        Document older = page(NEEDS + "&language=en&release=" + PublishedSamples.FIRST);
        assertThat(older.text()).contains("This is an earlier vintage").contains("vintage 1");
        assertThat(page(NEEDS + "&language=en").text()).doesNotContain("This is an earlier vintage");
        assertThat(page(NEEDS + "&language=en").select("a[href*=release=" + PublishedSamples.FIRST + "]"))
                .hasSize(1);
    }

    @Test
    void aTableThatTheRulesMadeCoarserSaysSoAndLeadsToWhy() {
        Document rabat = page("/observatory/tables/PERSONS?city=RBA&language=en");
        assertThat(rabat.select(".coarser").text()).endsWith("people: Age");
        assertThat(page(NEEDS + "&language=en").select(".coarser")).isEmpty();
        Element why = rabat.selectFirst("a[href$=#finer]");
        assertThat(page(why.attr("href").replaceAll("#.*", "")).selectFirst("#finer"))
                .isNotNull();
    }

    @Test
    void withoutACityOrAPeriodTheLastYearIsShown() {
        Document page = page("/observatory/tables/PERSONS?city=TNG&language=en");
        assertThat(page.select("caption").text()).isEqualTo("Tangier · 2025");
        assertThat(page("/observatory/tables/PERSONS?language=en")
                        .select("caption")
                        .text())
                .isEqualTo("Rabat · 2025");
    }

    @Test
    void theMethodsPageTellsTheBandAndNotWhatWouldHelpToTakeTheNoiseAway() {
        for (String language : Labels.LANGUAGES) {
            Document page = page("/observatory/methods?language=" + language);
            Labels labels = Labels.in(Locale.of(language));
            assertThat(page.text()).containsPattern("3[.,]4").contains("figures@city.example");
            assertThat(page.select("dl.reasons dd").eachText())
                    .containsExactlyElementsOf(
                            List.of(Blank.values()).stream().map(labels::blank).toList());
            assertThat(page.select("ol li")).hasSize(8);
            assertThat(page.text().toLowerCase(Locale.ROOT)).doesNotContain("maximum", "variance", "ptable", "±5");
        }
    }

    @Test
    void aPageGivesNoCookieAndIsNotSentTwice() {
        for (String path : PAGES) {
            HttpResponse<String> answer = application.get(
                    path + (path.contains("?") ? "&" : "?") + "language=fr", "Cookie", "guichet-language=ar");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(answer.body()).contains("lang=\"fr\"");
            assertThat(application.get(path, "Cookie", "guichet-language=ar").body())
                    .as("what a desk chose on this machine")
                    .contains("<html lang=\"en\"");
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
            HttpResponse<String> again =
                    application.get(path + (path.contains("?") ? "&" : "?") + "language=fr", "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "style-src 'self'");
        }
    }

    @Test
    void whatIsNotPublishedHasNoPage() {
        for (String path : List.of(
                "/observatory/tables/NO_SUCH",
                "/observatory/tables/PERSONS?city=FES",
                "/observatory/tables/PERSONS?release=" + PublishedSamples.DRAFT)) {
            HttpResponse<String> answer = application.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("There is nothing here");
        }
        assertThat(page("/observatory").text()).doesNotContain("2025-Q3");
    }

    @ParameterizedTest
    @CsvSource({"period=soon, period", "release=1, release", "openNow=true, openNow", "city=TNG&city=FES, city"})
    void whatCannotBeReadOfAnAddressIsNamed(String query, String name) {
        HttpResponse<String> answer = application.get("/observatory/tables/PERSONS?" + query);
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("h1").text()).isEqualTo("This address cannot be read");
        assertThat(page.select("main li").text()).isEqualTo(name);
    }

    private static Document page(String path) {
        HttpResponse<String> answer = application.get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
