package org.guichet.query.observatory.cellkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.query.observatory.cellkey.PerturbationTable.Interval;
import org.guichet.query.observatory.cellkey.PerturbationTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PerturbationTableTest {
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);
    private static final int CELLS = 1_000_000;

    static Stream<PerturbationTable> tables() {
        return Stream.of(
                        new TableParameters(5, 3, 2, 0),
                        new TableParameters(5, 2, 0, 0),
                        new TableParameters(5, 3, 2, 0.5),
                        new TableParameters(2, 1, 0, 0))
                .map(parameters -> SolvedTable.of("test", parameters))
                .flatMap(table -> Stream.of(table, table.shuffled("mixed", SECRET)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aMillionRandomCellsKeepWhatTheTablePromises(PerturbationTable table) {
        var random = new SplittableRandom(4711);
        TableParameters parameters = table.parameters();
        for (int i = 0; i < CELLS; i++) {
            int count = random.nextInt(3 * table.rows().size());
            int key = random.nextInt(CellKeys.MODULUS);
            int change = table.change(count, key);
            int published = count + change;
            boolean kept = count == 0
                    ? published == 0
                    : Math.abs(change) <= parameters.maxChange()
                            && published >= 0
                            && (published == 0 || published > parameters.neverPublished());
            if (!kept) {
                throw new AssertionError("count %d with key %d is published as %d".formatted(count, key, published));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noiseHasNoBiasAndAtMostTheWantedVariance(PerturbationTable table) {
        for (int count = 1; count < table.rows().size(); count++) {
            Map<Integer, Double> shares = shares(table.rows().get(count));
            double sum = shares.values().stream().mapToDouble(share -> share).sum();
            double mean = shares.entrySet().stream()
                    .mapToDouble(share -> share.getKey() * share.getValue())
                    .sum();
            double variance = shares.entrySet().stream()
                    .mapToDouble(share -> share.getKey() * share.getKey() * share.getValue())
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(mean).isCloseTo(0, within(1e-6));
            assertThat(variance)
                    .isCloseTo(table.rows().get(count).variance(), within(1e-5))
                    .isLessThan(table.parameters().variance() + 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void randomKeysGiveEachChangeAsOftenAsTheTableSays(PerturbationTable table) {
        var random = new SplittableRandom(1);
        int count = table.rows().size() - 1;
        var seen = new HashMap<Integer, Integer>();
        for (int i = 0; i < CELLS; i++) {
            seen.merge(table.change(count, random.nextInt(CellKeys.MODULUS)), 1, Integer::sum);
        }
        Map<Integer, Double> shares = shares(table.rows().get(count));
        double chiSquare = shares.entrySet().stream()
                .mapToDouble(share -> {
                    double expected = share.getValue() * CELLS;
                    double off = seen.getOrDefault(share.getKey(), 0) - expected;
                    return off * off / expected;
                })
                .sum();
        // With 10 degrees of freedom, one run in a hundred thousand is above.
        assertThat(chiSquare).isLessThan(41);
    }

    @Test
    void aRowThatCannotReachTheVarianceSaysWhichOneItHas() {
        PerturbationTable table = SolvedTable.of("test", new TableParameters(5, 2, 0, 0));
        assertThat(table.rows().get(1).variance()).isCloseTo(1.302, within(0.001));
        assertThat(table.rows().get(5).variance()).isCloseTo(2, within(1e-6));
    }

    @Test
    void whatNoNoiseCanHaveIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SolvedTable.of("test", new TableParameters(5, 3, 3, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TableParameters(0, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Row(0, List.of(new Interval(5, 0))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Row(0, List.of(new Interval(5, 0), new Interval(4, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> PerturbationTable.named("none"));
    }

    @Test
    void shufflingDependsOnTheSecretAndOnNothingElse() {
        PerturbationTable table = SolvedTable.of("test", new TableParameters(5, 3, 2, 0));
        PerturbationTable one = table.shuffled("mixed", SECRET);
        assertThat(one).isEqualTo(table.shuffled("mixed", SECRET));
        assertThat(one.rows())
                .isNotEqualTo(table.shuffled("mixed", new byte[] {1}).rows());
        assertThat(changes(one.rows().get(8)))
                .as("noise that grows with the key")
                .isNotEqualTo(changes(one.rows().get(8)).stream().sorted().toList());
    }

    @Test
    void theTableOfTheFileIsWhatTheSolverGives() {
        PerturbationTable table = PerturbationTable.named("1");
        assertThat(table).isEqualTo(SolvedTable.of("1", table.parameters()));
        assertThat(table.parameters()).isEqualTo(new TableParameters(5, 3, 2, 0));
    }

    @Test
    void keysAreAGroup() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < CELLS; i++) {
            int one = random.nextInt(CellKeys.MODULUS);
            int other = random.nextInt(CellKeys.MODULUS);
            int both = CellKeys.sum(one, other);
            boolean holds = both >= 0
                    && both < CellKeys.MODULUS
                    && both == CellKeys.sum(other, one)
                    && CellKeys.sum(both, CellKeys.negated(other)) == one;
            if (!holds) {
                throw new AssertionError(one + " and " + other);
            }
        }
        assertThat(CellKeys.ofBits(-1)).isEqualTo(CellKeys.MODULUS - 1);
        assertThat(CellKeys.ofBits(0)).isZero();
    }

    private static List<Integer> changes(Row row) {
        return row.intervals().stream().map(Interval::change).toList();
    }

    private static Map<Integer, Double> shares(Row row) {
        List<Interval> intervals = row.intervals();
        var shares = new HashMap<Integer, Double>();
        IntStream.range(0, intervals.size()).forEach(i -> {
            int from = i == 0 ? 0 : intervals.get(i - 1).below();
            double share = (intervals.get(i).below() - from) / (double) CellKeys.MODULUS;
            shares.merge(intervals.get(i).change(), share, Double::sum);
        });
        return shares;
    }
}
