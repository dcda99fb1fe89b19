package org.guichet.query.observatory.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guichet.observatory.ReleaseId;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.indicators.Figures;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.ReadPublications;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.guichet.query.observatory.report.YearlyReport.Edition;
import org.guichet.query.observatory.report.YearlyReport.Ranked;
import org.guichet.query.observatory.report.YearlyReport.Reported;
import org.guichet.query.testing.ReadDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report of a city with two published years, of which the later one was revised. */
class YearlyReportsTest {
    private static final Instant IN_2025 = Instant.parse("2025-02-03T09:00:00Z");
    private static final Instant IN_2026 = Instant.parse("2026-02-02T09:00:00Z");
    private static final Instant IN_MAY = Instant.parse("2026-05-04T09:00:00Z");
    private static final ReleaseId FIRST = new ReleaseId(UUID.randomUUID());
    private static final ReleaseId SECOND = new ReleaseId(UUID.randomUUID());
    private static final ReleaseId YEAR_BEFORE = new ReleaseId(UUID.randomUUID());

    private static ReadDatabase database;
    private static YearlyReports reports;

    @BeforeAll
    static void publish() {
        database = new ReadDatabase();
        reports = new YearlyReports(ReadPublications.of(database.pool()));
        publish(
                new Figures()
                        .with("PERSONS", 390, "REGISTERED", "_T", "_T", "_T")
                        .with("PERSONS", 100, "REGISTERED", "FEMALE", "_T", "_T")
                        .with("NEEDS", 600, "IDENTIFIED", "_T", "_T", "_T")
                        .in(SampleReleases.of(YEAR_BEFORE, "2024")),
                IN_2025);
        publish(SampleReleases.of(FIRST, "2025"), IN_2026);
        publish(
                new Figures()
                        .with("PERSONS", 412, "REGISTERED", "_T", "_T", "_T")
                        .with("PERSONS", 206, "REGISTERED", "FEMALE", "_T", "_T")
                        .with("NEEDS", 604, "IDENTIFIED", "_T", "_T", "_T")
                        .with("NEEDS_AREA", 12, "UNSERVED", SampleReleases.MEDINA.toString(), "_T")
                        .with("NEEDS_DETAIL", 31, "UNSERVED", "HOUSING")
                        .with("NEEDS_DETAIL", 27, "UNSERVED", "HEALTH")
                        .with("NEEDS_DETAIL", 9, "UNSERVED", "LEGAL_AID")
                        .in(SampleReleases.of(SECOND, "2025", 2, FIRST)),
                IN_MAY);
        publish(SampleReleases.of(new ReleaseId(UUID.randomUUID()), "2026-Q1"), IN_MAY);
    }

    private static void publish(Release release, Instant at) {
        SampleReleases.publish(database.pool(), release, at);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Reported reported(YearlyReport report, String indicator) {
        return report.sections().stream()
                .flatMap(section -> section.indicators().stream())
                .filter(one -> one.indicator().id().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itReadsTheReleaseThatStandsAndNamesAll() {
        YearlyReport report = reports.of("TNG", 2025, Locale.ENGLISH);
        assertThat(report.name()).isEqualTo("Tangier");
        assertThat(report.release().id()).isEqualTo(SECOND);
        assertThat(report.release().sha256()).hasSize(64);
        assertThat(report.revisions()).extracting(Edition::id).containsExactly(FIRST, SECOND);
        assertThat(report.revisions().getFirst().replacedAt()).isEqualTo(IN_MAY);
        assertThat(report.before().id()).isEqualTo(YEAR_BEFORE);
        assertThat(report.sections()).hasSize(8).allMatch(section -> !section.indicators()
                .isEmpty());
        assertThat(report.headline()).hasSize(6);
        assertThat(report.tables())
                .extracting(YearlyReport.Table::name)
                .containsExactly("needs", "referrals", "waiting");
        assertThat(report.method()).hasSize(7);
    }

    @Test
    void aYearIsComparedWithTheOneBeforeAndNoiseIsNoDifference() {
        YearlyReport report = reports.of("TNG", 2025, Locale.ENGLISH);
        Reported persons = reported(report, "PERSONS_RECEIVED");
        assertThat(persons.value().number()).isEqualTo(412);
        assertThat(persons.before().number()).isEqualTo(390);
        assertThat(persons.difference()).isEqualTo(22);
        Reported needs = reported(report, "NEEDS_IDENTIFIED");
        assertThat(needs.value().number()).isEqualTo(604);
        assertThat(needs.before().number()).isEqualTo(600);
        assertThat(needs.difference()).isNull();
        Reported women = reported(report, "WOMEN_SHARE_PERSONS");
        assertThat(women.value().number()).isEqualTo(50);
        assertThat(women.before().number()).isEqualTo(25.6);
        assertThat(women.difference()).isEqualTo(24.4);
        assertThat(reports.of("TNG", 2024, Locale.ENGLISH).before()).isNull();
    }

    @Test
    void unmetNeedsAreRankedAsFarAsTheyCanBeToldApart() {
        YearlyReport report = reports.of("TNG", 2025, Locale.ENGLISH);
        assertThat(report.rankings()).extracting(YearlyReport.Ranking::name).containsExactly("needs", "areas");
        assertThat(report.rankings().getFirst().ranked())
                .containsExactly(
                        new Ranked(1, "HEALTH", "Health care", 27),
                        new Ranked(1, "HOUSING", "Housing or shelter", 31),
                        new Ranked(3, "LEGAL_AID", "Legal aid", 9));
        assertThat(report.rankings().getFirst().blank()).isEqualTo(1);
        assertThat(report.rankings().getLast().ranked())
                .containsExactly(new Ranked(1, SampleReleases.MEDINA.toString(), "Medina", 12));
    }

    @Test
    void whatIsBlankIsCountedWithItsReason() {
        assertThat(reports.of("TNG", 2025, Locale.FRENCH).blanks())
                .filteredOn(blank -> blank.table().equals("PERSONS"))
                .hasSize(1)
                .allSatisfy(blank -> {
                    assertThat(blank.reason()).isEqualTo(Blank.THRESHOLD);
                    assertThat(blank.cells()).isEqualTo(20);
                    assertThat(blank.of()).isEqualTo(100);
                    assertThat(blank.why()).isEqualTo(Labels.in(Locale.FRENCH).blank(Blank.THRESHOLD));
                });
    }

    @Test
    void ofAYearWithoutAReleaseThereIsNoFigure() {
        YearlyReport empty = reports.of("TNG", 2026, Locale.ENGLISH);
        assertThat(empty.release()).isNull();
        assertThat(List.of(empty.sections(), empty.tables(), empty.headline(), empty.blanks(), empty.revisions()))
                .allMatch(List::isEmpty);
        assertThat(empty.calendar()).isEqualTo("/api/v1/observatory/releases");
        // A city that there is not is answered like one that has published nothing.
        assertThat(reports.of("XYZ", 2026, Locale.ENGLISH))
                .usingRecursiveComparison()
                .ignoringFields("city", "name")
                .isEqualTo(empty);
        assertThatThrownBy(() -> reports.of("xyz", 2026, Locale.ENGLISH)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> reports.of("TNG", 0, Locale.ENGLISH)).isInstanceOf(Refused.class);
    }

    @Test
    void itIsTheSameWheneverItIsAskedForAndSaidInFourLanguages() {
        assertThat(Labels.LANGUAGES.stream()
                        .map(language -> reports.of("TNG", 2025, Locale.of(language)))
                        .map(Fingerprint::ofAnswer))
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(Labels.LANGUAGES.stream()
                        .map(language -> Fingerprint.ofAnswer(reports.of("TNG", 2025, Locale.of(language))))
                        .toList());
        for (String language : Labels.LANGUAGES) {
            Locale locale = Locale.of(language);
            var texts = new ReportTexts(locale);
            ShownReport shown = new Showing(texts, new Spoken(locale, Labels.in(locale), texts))
                    .of(reports.of("TNG", 2025, locale));
            assertThat(shown.direction()).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
            assertThat(shown.title()).contains("2025").doesNotContain("2,025", "report.");
            assertThat(shown.headline().getFirst().value()).isEqualTo("412");
            assertThat(shown.sections()).flatMap(ShownReport.Section::figures).allSatisfy(figure -> assertThat(
                            figure.value().equals("–"))
                    .as(figure.title())
                    .isEqualTo(figure.bar() == null
                            && !figure.note().isEmpty()
                            && figure.before().isEmpty()));
        }
    }
}
