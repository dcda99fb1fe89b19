package org.guichet.query.observatory.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.indicators.DescribedIndicator.Labelled;
import org.guichet.query.observatory.release.Labels;
import org.junit.jupiter.api.Test;

/** The indicators as data: whole, in four languages, and about tables that there are. */
class IndicatorSetTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "observatory", "indicators.md");
    private static final IndicatorSet SET = IndicatorSet.current();
    private static final Map<String, List<String>> OWN_CODES = Map.of(
            "NEED",
            Stream.of(CodeLists.NEED_GROUP, CodeLists.NEED)
                    .flatMap(list -> list.codes().stream())
                    .map(Code::code)
                    .toList(),
            "SEX",
            CodeLists.SEX.codes().stream().map(Code::code).toList(),
            "TOPIC",
            CodeLists.ENQUIRY_TOPIC.codes().stream().map(Code::code).toList(),
            "EDGE",
            List.of("INF"));

    private static List<Source> sources(Indicator indicator) {
        return switch (indicator.formula()) {
            case Formula.Count count -> List.of(count.cell());
            case Formula.Share share -> List.of(share.part(), share.whole());
            case Formula.Quantile quantile -> List.of(quantile.durations());
        };
    }

    @Test
    void everyOneIsThereOnceAndInFourLanguages() {
        assertThat(SET.indicators())
                .hasSizeGreaterThan(20)
                .extracting(Indicator::id)
                .doesNotHaveDuplicates();
        assertThat(SET.indicators()).allSatisfy(one -> {
            assertThat(one.title().keySet()).containsExactlyInAnyOrderElementsOf(Labels.LANGUAGES);
            assertThat(one.definition().keySet()).containsExactlyInAnyOrderElementsOf(Labels.LANGUAGES);
            assertThat(one.title().values()).doesNotHaveDuplicates();
            assertThat(one.definition().values()).doesNotHaveDuplicates();
            assertThat(SET.coverages().get(one.coverage()).keySet())
                    .containsExactlyInAnyOrderElementsOf(Labels.LANGUAGES);
            assertThat(one.targets()).isNotEmpty().allMatch(CodeLists.GOAL_TARGET::contains);
        });
        for (String language : Labels.LANGUAGES) {
            assertThat(SET.indicators())
                    .extracting(one -> one.title().get(language))
                    .as(language)
                    .doesNotHaveDuplicates();
        }
        assertThat(SET.headline()).isNotEmpty().allSatisfy(SET::indicator);
    }

    @Test
    void everyHeadingOfPolicyHasSome() {
        assertThat(SET.indicators().stream()
                        .flatMap(one -> one.headings().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(CodeLists.POLICY_HEADING.codes().stream()
                        .map(Code::code)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everySourceIsACellThatATableCanHave() {
        assertThat(SET.indicators()).allSatisfy(one -> assertThat(sources(one)).allSatisfy(source -> {
            TableDefinition table = TableSet.current().table(source.table()).orElseThrow();
            String measure = source.codes().get(TableDefinition.MEASURE);
            assertThat(table.measures().contains(measure) || table.stock() && measure.equals(TableDefinition.STOCK))
                    .as(one.id() + " " + measure)
                    .isTrue();
            source.codes().forEach((dimension, code) -> {
                if (!dimension.equals(TableDefinition.MEASURE)) {
                    boolean has = dimension.equals(TableDefinition.EDGE)
                            ? table.durations()
                            : table.dimensions().contains(dimension);
                    assertThat(has).as(one.id() + " " + dimension).isTrue();
                    assertThat(OWN_CODES.get(dimension)).contains(code);
                }
            });
            assertThat(table.durations())
                    .as(one.id())
                    .isEqualTo(one.formula() instanceof Formula.Quantile
                            || source.codes().containsKey(TableDefinition.EDGE));
        }));
    }

    @Test
    void theUnitIsThatOfTheFormula() {
        assertThat(SET.indicators())
                .allMatch(one -> one.unit()
                        == switch (one.formula()) {
                            case Formula.Count count -> Unit.COUNT;
                            case Formula.Share share -> Unit.PERCENT;
                            case Formula.Quantile quantile -> Unit.DAYS;
                        });
    }

    @Test
    void discriminationAndProtectionAreToldAsOneFigureOfTheWholeCity() {
        Set<String> delicate = Set.of("DISCRIMINATION", "RESTRICTED", "DETENTION");
        assertThat(SET.indicators())
                .filteredOn(one -> sources(one).stream()
                        .anyMatch(source -> source.codes().values().stream().anyMatch(delicate::contains)))
                .hasSize(2)
                .allMatch(one -> one.formula() instanceof Formula.Count)
                .allMatch(one -> one.headings().equals(List.of("PROTECTION_AGAINST_DISCRIMINATION")))
                .allMatch(one -> sources(one).getFirst().codes().keySet().equals(Set.of("MEASURE", "NEED")));
    }

    @Test
    void theDocumentIsTheData() throws IOException {
        String written = written();
        Path fresh = Files.writeString(Path.of("target", "indicators.md"), written);
        assertThat(Files.readString(DOCUMENT))
                .as("docs/observatory/indicators.md; the right one lies in %s: read what changed, and copy it", fresh)
                .isEqualTo(written);
    }

    private static String written() {
        var page = new StringBuilder("""
                # Indicators, version %s

                Written from `observatory/indicators-%s.json`; a test holds the two together. The other three languages are
                there. Every value is made of published cells only and names them. A code that is left out of a cell is its
                total. How values are made:

                - **Count**: the published figure. It lies within about 3.4 of the true count 95 times of 100.
                - **Share**: one figure in percent of another, cut at 100; only of a whole of %d and more. Its interval is
                  3.4 · √(1 + r²) / n, with r the share and n the whole: both figures have noise of their own.
                - **Quantile**: the cumulative counts over all edges are made to rise (isotonic regression) and cut at 0 and at
                  the figure at `INF`, n; the duration is interpolated in its bin. A median needs n ≥ %d, three quarters n ≥ %d,
                  later ones n ≥ %d; under %d only the bin is told, and after the last edge only that it is longer.

                Otherwise a value says why there is none: `NOT_IN_RELEASE`, `NOT_TOLD_APART` (the city's table is coarser),
                `BLANK` (with the reason of the cell), `TOO_FEW`.
                """.formatted(
                        SET.version(),
                        SET.version(),
                        Evaluation.LEAST_WHOLE,
                        Evaluation.LEAST_FOR_MEDIAN,
                        Evaluation.LEAST_FOR_THREE_QUARTERS,
                        Evaluation.LEAST_FOR_NUMBER,
                        Evaluation.LEAST_FOR_NUMBER));
        CodeLists.POLICY_HEADING.codes().forEach(heading -> {
            page.append("\n## ").append(heading.label(Locale.ENGLISH)).append('\n');
            SET.indicators().stream()
                    .filter(one -> one.headings().getFirst().equals(heading.code()))
                    .forEach(one -> page.append(written(DescribedIndicator.of(one, Locale.ENGLISH))));
        });
        return page.toString();
    }

    private static String written(DescribedIndicator one) {
        return """

                ### %s
                `%s` · %s · %s

                %s %s
                `%s`
                """.formatted(
                        one.title(),
                        one.id(),
                        one.unit().name().toLowerCase(Locale.ROOT),
                        one.targets().stream().map(Labelled::label).collect(Collectors.joining("; ")),
                        one.definition(),
                        one.coverage(),
                        switch (one.formula()) {
                            case Formula.Count count -> written(count.cell());
                            case Formula.Share share -> written(share.part()) + " / " + written(share.whole());
                            case Formula.Quantile quantile ->
                                "quantile " + quantile.rank() + " of " + written(quantile.durations());
                        });
    }

    private static String written(Source source) {
        return source.table() + source.codes();
    }
}
