package org.guichet.query.observatory.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.query.observatory.indicators.Formula.Count;
import org.guichet.query.observatory.indicators.Formula.Quantile;
import org.guichet.query.observatory.indicators.Formula.Share;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Source MET = source("NEEDS", "MET", "HOUSING");
    private static final Source IDENTIFIED = source("NEEDS", "IDENTIFIED", "HOUSING");
    private static final Source TO_DELIVER = source("REFERRAL_TIMES", "TO_DELIVER", "HOUSING");
    private static final String[] EDGES = {"PT1H", "PT4H", "P1D", "P2D", "P5D", "P10D", "P20D", "P30D", "P60D", "P90D"};

    private static Source source(String table, String measure, String need) {
        return new Source(table, Map.of("MEASURE", measure, "NEED", need));
    }

    private static Release needs(int met, int identified) {
        return new Figures()
                .with("NEEDS", met, "MET", "HOUSING", "_T", "_T")
                .with("NEEDS", identified, "IDENTIFIED", "HOUSING", "_T", "_T")
                .in("2025");
    }

    private static Release times(int total, int... counts) {
        var figures = new Figures().with("REFERRAL_TIMES", total, "TO_DELIVER", "INF", "HOUSING");
        for (int i = 0; i < EDGES.length; i++) {
            figures.with("REFERRAL_TIMES", counts[i], "TO_DELIVER", EDGES[i], "HOUSING");
        }
        return figures.in("2025");
    }

    @Test
    void aCountIsThePublishedFigureWithItsBand() {
        Value value = Evaluation.of(new Count(MET), needs(14, 40));
        assertThat(value.number()).isEqualTo(14);
        assertThat(value.low()).isEqualTo(10.6);
        assertThat(value.high()).isEqualTo(17.4);
        assertThat(value.cells()).containsExactly(new Cited("NEEDS", List.of("MET", "HOUSING", "_T", "_T"), 14, null));
        assertThat(Evaluation.of(new Count(MET), needs(0, 40)).low()).isZero();
    }

    @Test
    void aShareNamesBothCellsAndItsBandFollowsFromBoth() {
        Value value = Evaluation.of(new Share(MET, IDENTIFIED), needs(30, 40));
        assertThat(value.number()).isEqualTo(75);
        // 3.4 / 40 times the root of 1 + 0.75 squared.
        assertThat(value.low()).isEqualTo(64.4);
        assertThat(value.high()).isEqualTo(85.6);
        assertThat(value.cells()).hasSize(2);
    }

    @Test
    void aShareOfMoreThanThereIsIsAllOfIt() {
        Value value = Evaluation.of(new Share(MET, IDENTIFIED), needs(44, 40));
        assertThat(value.number()).isEqualTo(100);
        assertThat(value.high()).isEqualTo(100);
        assertThat(value.low()).isLessThan(100);
    }

    @Test
    void aShareOfFewerThanTwentyIsNotTold() {
        assertThat(Evaluation.of(new Share(MET, IDENTIFIED), needs(10, 20)).missing())
                .isNull();
        Value few = Evaluation.of(new Share(MET, IDENTIFIED), needs(10, 19));
        assertThat(few.missing()).isEqualTo(Missing.TOO_FEW);
        assertThat(few.number()).isNull();
        assertThat(few.cells()).hasSize(2);
    }

    @Test
    void whatIsMissingSaysWhy() {
        Release release = needs(14, 40);
        Value restricted = Evaluation.of(new Count(source("NEEDS", "MET", "RESTRICTED")), release);
        assertThat(restricted.missing()).isEqualTo(Missing.BLANK);
        assertThat(restricted.cells().getFirst().blank()).isEqualTo(Blank.SENSITIVE);
        assertThat(Evaluation.of(new Count(source("NEEDS", "MET", "WORK")), release)
                        .missing())
                .isEqualTo(Missing.NOT_TOLD_APART);
        Release without = SampleReleases.with(
                release,
                release.tables().stream()
                        .filter(table -> !table.id().equals("NEEDS"))
                        .toList());
        assertThat(Evaluation.of(new Share(MET, IDENTIFIED), without).missing()).isEqualTo(Missing.NOT_IN_RELEASE);
        assertThat(Evaluation.of(new Quantile(source("NEED_TIMES", "TO_RESOLVE", "RESTRICTED"), 0.5), release)
                        .missing())
                .isEqualTo(Missing.BLANK);
    }

    @Test
    void theNumberNeededGrowsWithTheRank() {
        for (var least : Map.of(0.5, 30, 0.75, 50, 0.9, 100).entrySet()) {
            var formula = new Quantile(TO_DELIVER, least.getKey());
            int n = least.getValue();
            assertThat(Evaluation.of(formula, times(n - 1, 0, 0, 0, 9, 20, 28, 28, 28, 28, 28))
                            .missing())
                    .as("%s of %s", formula.rank(), n - 1)
                    .isEqualTo(Missing.TOO_FEW);
            assertThat(Evaluation.of(formula, times(n, 0, 0, 0, 9, 20, 28, 28, 28, 28, n))
                            .missing())
                    .as("%s of %s", formula.rank(), n)
                    .isNull();
        }
    }

    @Test
    void underAHundredATimeIsTheBinThatItIsIn() {
        Value value = Evaluation.of(new Quantile(TO_DELIVER, 0.5), times(99, 0, 0, 10, 20, 60, 70, 80, 90, 99, 99));
        assertThat(value.number()).isNull();
        assertThat(value.low()).isEqualTo(2);
        assertThat(value.high()).isEqualTo(5);
    }

    @Test
    void fromAHundredOnItIsANumberInItsBin() {
        Value value = Evaluation.of(new Quantile(TO_DELIVER, 0.5), times(100, 0, 0, 10, 20, 60, 70, 80, 90, 99, 99));
        assertThat(value.number()).isEqualTo(4.25);
        assertThat(value.low()).isEqualTo(2);
        assertThat(value.high()).isEqualTo(5);
        assertThat(value.cells()).hasSize(EDGES.length + 1);
    }

    @Test
    void inTheLastBinOnlyItsBeginningIsKnown() {
        Value value = Evaluation.of(new Quantile(TO_DELIVER, 0.5), times(200, 0, 0, 0, 0, 1, 2, 3, 4, 50, 60));
        assertThat(value.number()).isNull();
        assertThat(value.low()).isEqualTo(90);
        assertThat(value.high()).isNull();
        assertThat(value.missing()).isNull();
    }

    @Test
    void aBlankEdgeMakesTheBinWider() {
        Release release = new Figures()
                .blank("REFERRAL_TIMES", Blank.THRESHOLD, "TO_DELIVER", "P2D", "HOUSING")
                .in(times(99, 0, 0, 10, 20, 60, 70, 80, 90, 99, 99));
        Value value = Evaluation.of(new Quantile(TO_DELIVER, 0.5), release);
        assertThat(value.low()).isEqualTo(1);
        assertThat(value.high()).isEqualTo(5);
    }

    @Test
    void cellsInAnotherOrderThanTheAxesAreNotRead() {
        Release release = needs(14, 40);
        Release shuffled = SampleReleases.with(
                release,
                release.tables().stream()
                        .map(table -> new PublishedTable(
                                table.id(), table.axes(), table.cells().reversed()))
                        .toList());
        assertThatThrownBy(() -> Evaluation.of(new Count(MET), shuffled)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyCellOfEveryTableIsFoundByItsCodes() {
        Release release = new Figures().in("2025");
        assertThat(release.city()).isEqualTo("TNG");
        assertThat(release.municipality()).isEqualTo(SampleReleases.CITY);
        for (PublishedTable table : release.tables()) {
            List<String> dimensions = table.axes().stream().map(Axis::dimension).toList();
            table.cells().forEach(cell -> {
                var codes = new HashMap<String, String>();
                for (int i = 0; i < dimensions.size(); i++) {
                    codes.put(dimensions.get(i), cell.codes().get(i));
                }
                var found = ReleaseCells.find(release, new Source(table.id(), codes));
                assertThat(found.cell()).isEqualTo(new Cited(table.id(), cell.codes(), cell.value(), cell.blank()));
            });
        }
    }
}
