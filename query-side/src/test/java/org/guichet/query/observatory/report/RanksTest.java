package org.guichet.query.observatory.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.guichet.query.observatory.report.Ranks.OfRank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RanksTest {
    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatCannotBeToldApartNeverHasTwoRanks(int seed) {
        var random = new Random(seed);
        List<Integer> figures =
                random.ints(2 + random.nextInt(12), 0, 80).boxed().toList();
        List<OfRank<Integer>> ranked = Ranks.of(figures, Integer::intValue);
        assertThat(ranked).extracting(OfRank::item).containsExactlyInAnyOrderElementsOf(figures);
        for (OfRank<Integer> one : ranked) {
            for (OfRank<Integer> other : ranked) {
                if (Math.abs(one.item() - other.item()) <= 5) {
                    assertThat(one.rank()).isEqualTo(other.rank());
                }
                if (one.rank() < other.rank()) {
                    assertThat(one.item()).isGreaterThan(other.item() + 5);
                }
            }
            // The rank says how many are surely more.
            assertThat(one.rank() - 1).isEqualTo((int)
                    ranked.stream().filter(other -> other.rank() < one.rank()).count());
        }
    }

    @Test
    void aChainSharesItsRankAndStandsInTheGivenOrder() {
        assertThat(Ranks.of(List.of(10, 14, 30, 19, 3), Integer::intValue))
                .containsExactly(
                        new OfRank<>(1, 30),
                        new OfRank<>(2, 10),
                        new OfRank<>(2, 14),
                        new OfRank<>(2, 19),
                        new OfRank<>(5, 3));
        assertThat(Ranks.of(List.<Integer>of(), Integer::intValue)).isEmpty();
    }
}
