package org.guichet.query.observatory.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.guichet.query.observatory.cube.DurationBins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CumulativeCountsTest {
    private static final int SEEDS = 200;

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    /** By another way: the smallest mean of what follows, over the largest mean of what comes before. */
    private static double[] byMinimaAndMaxima(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> IntStream.rangeClosed(0, i)
                        .mapToDouble(from -> IntStream.range(i, numbers.length)
                                .mapToDouble(to -> Arrays.stream(numbers, from, to + 1)
                                        .average()
                                        .orElseThrow())
                                .min()
                                .orElseThrow())
                        .max()
                        .orElseThrow())
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theyRiseAndAreTheClosestOnesThatDo(int seed) {
        var random = new Random(seed);
        double[] published =
                random.ints(1 + random.nextInt(12), 0, 60).asDoubleStream().toArray();
        double[] rising = CumulativeCounts.rising(published);
        assertThat(rising).containsExactly(byMinimaAndMaxima(published), within(1e-9));
        assertThat(rising).isSorted();
        assertThat(Arrays.stream(rising).sum())
                .isCloseTo(Arrays.stream(published).sum(), within(1e-6));
        assertThat(CumulativeCounts.rising(rising)).containsExactly(rising, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theUnitOfARankIsInTheBinThatItWasCountedIn(int seed) {
        var random = new Random(seed);
        int total = 30 + random.nextInt(300);
        List<Duration> durations = random.longs(total, 1, Duration.ofDays(120).toSeconds())
                .sorted()
                .mapToObj(Duration::ofSeconds)
                .toList();
        double[] counts = DurationBins.EDGES.stream()
                .mapToDouble(edge -> durations.stream()
                        .filter(one -> one.compareTo(edge) <= 0)
                        .count())
                .toArray();
        var exact = CumulativeCounts.of(DurationBins.EDGES, counts, total);
        Duration former = Duration.ZERO;
        for (double rank : new double[] {0.1, 0.25, 0.5, 0.75, 0.9}) {
            Duration unit = durations.get((int) Math.ceil(rank * total) - 1);
            CumulativeCounts.Place place = exact.place(rank);
            assertThat(unit).isGreaterThan(place.from());
            if (place.to() == null) {
                assertThat(place.from()).isEqualTo(DurationBins.EDGES.getLast());
                assertThat(place.at()).isNull();
            } else {
                assertThat(unit).isLessThanOrEqualTo(place.to());
                assertThat(place.at()).isBetween(place.from(), place.to()).isGreaterThanOrEqualTo(former);
                former = place.at();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noiseNeverTakesThemOutOfWhatThereIs(int seed) {
        var random = new Random(seed);
        int total = 30 + random.nextInt(100);
        double[] published = random.ints(DurationBins.EDGES.size(), 0, total + 6)
                .asDoubleStream()
                .toArray();
        var counts = CumulativeCounts.of(DurationBins.EDGES, published, total);
        assertThat(counts.counts()).isSorted();
        assertThat(Arrays.stream(counts.counts()).boxed()).allMatch(count -> count >= 0 && count <= total);
        assertThat(counts.place(0.5).from())
                .isLessThanOrEqualTo(counts.place(0.9).from());
    }

    @Test
    void insideABinUnitsAreSpreadEvenly() {
        List<Duration> edges = List.of(Duration.ofDays(1), Duration.ofDays(5), Duration.ofDays(10));
        var counts = CumulativeCounts.of(edges, new double[] {20, 60, 80}, 100);
        // The 50th of 100 is the 30th of the 40 between one day and five.
        assertThat(counts.place(0.5).at()).isEqualTo(Duration.ofDays(4));
        assertThat(counts.place(0.7).at()).isEqualTo(Duration.ofHours(180));
        assertThat(counts.place(0.9)).isEqualTo(new CumulativeCounts.Place(Duration.ofDays(10), null, null));
    }

    @Test
    void whatFallsIsPooledWithWhatStandsBefore() {
        assertThat(CumulativeCounts.rising(new double[] {4, 3, 8})).containsExactly(3.5, 3.5, 8);
        assertThat(CumulativeCounts.rising(new double[] {9, 6, 3})).containsExactly(6, 6, 6);
        assertThat(CumulativeCounts.rising(new double[0])).isEmpty();
    }
}
