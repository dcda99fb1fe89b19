package org.guichet.query.observatory.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.Period;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.indicators.DescribedIndicator;
import org.guichet.query.observatory.indicators.Evaluation;
import org.guichet.query.observatory.indicators.Indicator;
import org.guichet.query.observatory.indicators.IndicatorSet;
import org.guichet.query.observatory.indicators.Noise;
import org.guichet.query.observatory.indicators.Unit;
import org.guichet.query.observatory.indicators.Value;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.report.YearlyReport.Edition;
import org.guichet.query.observatory.report.YearlyReport.Reported;
import org.guichet.query.observatory.report.YearlyReport.Section;
import org.springframework.stereotype.Component;

/** Writes the yearly reports. */
@Component
public final class YearlyReports {
    /** Where it is said what will be published when. */
    static final String CALENDAR = "/api/v1/observatory/releases";

    private static final Pattern CITY = Pattern.compile("[A-Z]{3}");
    private static final int LAST_YEAR = 9999;

    private final Publications publications;

    YearlyReports(Publications publications) {
        this.publications = publications;
    }

    /**
     * The report of a year. Of a city that there is not it says the same as of one of which nothing is published.
     *
     * @param city short code, such as {@code TNG}
     * @param language one of the four that everything has texts in
     * @throws Refused for what is no code of a city, or no year
     */
    public YearlyReport of(String city, int year, Locale language) {
        if (!CITY.matcher(city).matches()) {
            throw Refused.field("city", "not-a-city-code");
        }
        if (year < 1 || year > LAST_YEAR) {
            throw Refused.field("year", "out-of-range");
        }
        List<Publication> all = publications.all().stream()
                .filter(one -> one.release().city().equals(city))
                .toList();
        Optional<Publication> read = current(all, year);
        Optional<Publication> before = current(all, year - 1);
        var texts = new ReportTexts(language);
        String name = all.stream()
                .map(one -> one.release().names())
                .map(names -> names.getOrDefault(language.getLanguage(), names.get("en")))
                .reduce(city, (earlier, later) -> later);
        List<Edition> revisions = all.stream()
                .filter(one -> one.release().period().equals(new Period(year, 0)))
                .map(YearlyReports::edition)
                .toList();
        if (read.isEmpty()) {
            return new YearlyReport(
                    city,
                    name,
                    year,
                    language.getLanguage(),
                    CALENDAR,
                    null,
                    null,
                    revisions,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    texts.method());
        }
        Release release = read.get().release();
        Release former = before.map(Publication::release).orElse(null);
        var tables = new ReportTables(release, Labels.in(language), texts);
        return new YearlyReport(
                city,
                name,
                year,
                language.getLanguage(),
                CALENDAR,
                edition(read.get()),
                before.map(YearlyReports::edition).orElse(null),
                revisions,
                headline(release, former, language),
                sections(release, former, language),
                tables.tables(),
                tables.rankings(),
                tables.blanks(),
                texts.method());
    }

    private static Optional<Publication> current(List<Publication> all, int year) {
        return all.stream()
                .filter(one -> one.replacedAt() == null)
                .filter(one -> one.release().period().equals(new Period(year, 0)))
                .findFirst();
    }

    private static List<Reported> headline(Release release, Release former, Locale language) {
        IndicatorSet set = IndicatorSet.current();
        return set.headline().stream()
                .map(id -> reported(set.indicator(id), release, former, language))
                .toList();
    }

    private static List<Section> sections(Release release, Release former, Locale language) {
        return CodeLists.POLICY_HEADING.codes().stream()
                .map(heading -> new Section(
                        heading.code(),
                        heading.label(language),
                        IndicatorSet.current().indicators().stream()
                                .filter(one -> one.headings().getFirst().equals(heading.code()))
                                .map(one -> reported(one, release, former, language))
                                .toList()))
                .toList();
    }

    private static Reported reported(Indicator indicator, Release release, Release former, Locale language) {
        Value value = Evaluation.of(indicator.formula(), release);
        Value before = former == null ? null : Evaluation.of(indicator.formula(), former);
        return new Reported(
                DescribedIndicator.of(indicator, language),
                value,
                before,
                before == null ? null : difference(indicator.unit(), value, before));
    }

    /** How much more than the year before; null where the noise may have made it, or there is nothing to compare. */
    static Double difference(Unit unit, Value value, Value before) {
        if (value.number() == null || before.number() == null) {
            return null;
        }
        double difference = value.number() - before.number();
        boolean told =
                switch (unit) {
                    case COUNT ->
                        Noise.toldApart(
                                value.number().intValue(), before.number().intValue());
                    // Both have noise of their own, so their bands add up by squares.
                    case PERCENT -> Math.abs(difference) > Math.hypot(half(value), half(before));
                    // Nothing is said of how far noise may move a quantile.
                    case DAYS -> false;
                };
        return told ? Math.round(difference * 10) / 10.0 : null;
    }

    // The wider side: the other one may have been cut off at 0 or at 100.
    private static double half(Value value) {
        return Math.max(value.high() - value.number(), value.number() - value.low());
    }

    private static Edition edition(Publication publication) {
        Release release = publication.release();
        Instant replaced = publication.replacedAt();
        return new Edition(
                publication.id(),
                release.vintage(),
                publication.sha256(),
                publication.publishedAt(),
                replaced,
                release.frozenAt(),
                release.tableSet(),
                release.rules(),
                release.perturbation());
    }
}
