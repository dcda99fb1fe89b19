package org.guichet.query.observatory.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmallNumbersTest {
    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noSmallNumberIsToldAndNoneCanBeWorkedOutFromTheSum(int seed) {
        var random = new Random(seed);
        List<Long> numbers = random.longs(2 + random.nextInt(6), 0, 15).boxed().toList();
        List<Told> told = SmallNumbers.parts(numbers);
        for (int i = 0; i < numbers.size(); i++) {
            if (told.get(i).exact()) {
                assertThat(told.get(i).count()).isEqualTo(numbers.get(i)).isGreaterThanOrEqualTo(5);
            } else {
                assertThat(told.get(i).count()).isNull();
                assertThat(told.get(i).how() == Told.How.BELOW_5).isEqualTo(numbers.get(i) < 5);
            }
        }
        if (told.stream().filter(one -> !one.exact()).count() == 1) {
            assertThat(numbers).as("who is alone is nobody").contains(0L);
        }
        assertThat(told.stream().filter(one -> one.how() == Told.How.AT_LEAST_5).count())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void theSmallestOtherIsNotToldWithTheOnlySmallOne() {
        assertThat(SmallNumbers.parts(List.of(20L, 1L, 7L)))
                .containsExactly(new Told(Told.How.COUNT, 20L), Told.BELOW, Told.AT_LEAST);
        assertThat(SmallNumbers.parts(List.of(20L, 1L, 2L)))
                .containsExactly(new Told(Told.How.COUNT, 20L), Told.BELOW, Told.BELOW);
        assertThat(SmallNumbers.parts(List.of(20L, 0L, 7L)))
                .containsExactly(new Told(Told.How.COUNT, 20L), Told.BELOW, new Told(Told.How.COUNT, 7L));
        assertThat(SmallNumbers.parts(List.of(3L))).containsExactly(Told.BELOW);
        assertThat(SmallNumbers.alone(5)).isEqualTo(new Told(Told.How.COUNT, 5L));
        assertThat(SmallNumbers.alone(4)).isEqualTo(Told.BELOW);
    }
}
