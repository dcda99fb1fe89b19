package org.guichet.query.observatory.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualLimitTest {
    private static final int MONTHS = 12;

    /**
     * By another way: the Poisson distribution of a coming month, integrated over what the rate may be after the months
     * before (a gamma distribution with shape sum + 1/2 and rate 12) instead of in closed form.
     */
    private static double atMost(int number, long sum) {
        double shape = sum + 0.5;
        double widest = (shape + 12 * Math.sqrt(shape) + 40) / MONTHS;
        // By the root of the rate, which takes away the pole at nothing.
        DoubleUnaryOperator weight = root -> Math.pow(root, 2 * shape - 1) * Math.exp(-MONTHS * root * root);
        DoubleUnaryOperator share = root -> {
            double rate = root * root;
            double term = Math.exp(-rate);
            double below = term;
            for (int k = 1; k <= number; k++) {
                term *= rate / k;
                below += term;
            }
            return below * weight.applyAsDouble(root);
        };
        return simpson(share, Math.sqrt(widest)) / simpson(weight, Math.sqrt(widest));
    }

    private static double simpson(DoubleUnaryOperator f, double to) {
        int steps = 20_000;
        double width = to / steps;
        return IntStream.rangeClosed(0, steps)
                        .mapToDouble(i -> f.applyAsDouble(i * width) * (i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4))
                        .sum()
                * width
                / 3;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 5, 9})
    void afterEvenMonthsItIsTheSmallestNumberThatNinetyNineOfAHundredStayUnder(long each) {
        int limit = UsualLimit.after(Collections.nCopies(MONTHS, each)).orElseThrow();
        assertThat(atMost(limit, MONTHS * each)).isGreaterThanOrEqualTo(0.99);
        if (limit > 0) {
            assertThat(atMost(limit - 1, MONTHS * each)).isLessThan(0.99);
        }
    }

    @Test
    void afterMonthsOfNothingOneIsUsualAndTwoAreNot() {
        assertThat(UsualLimit.after(Collections.nCopies(MONTHS, 0L))).hasValue(1);
    }

    @Test
    void afterUnevenMonthsMoreIsUsual() {
        List<Long> even = Collections.nCopies(MONTHS, 20L);
        List<Long> uneven = List.of(2L, 38L, 5L, 35L, 10L, 30L, 2L, 38L, 5L, 35L, 10L, 30L);
        assertThat(uneven.stream().mapToLong(Long::longValue).sum()).isEqualTo(240);
        assertThat(UsualLimit.after(uneven).orElseThrow())
                .isGreaterThan(UsualLimit.after(even).orElseThrow() + 20);
    }

    @Test
    void withFewerThanThreeMonthsNothingIsUsualYet() {
        assertThat(UsualLimit.after(List.of())).isEmpty();
        assertThat(UsualLimit.after(List.of(4L, 4L))).isEmpty();
        assertThat(UsualLimit.after(List.of(4L, 4L, 4L))).isPresent();
    }

    @Test
    void aCityOfManyHasALimitToo() {
        assertThat(UsualLimit.after(Collections.nCopies(MONTHS, 5_000L)).orElseThrow())
                .isBetween(5_100, 5_300);
    }

    @Test
    void itIsPassedByOneUsualMonthOfAHundredAtMost() {
        var random = new Random(7);
        int trials = 20_000;
        long passed = IntStream.range(0, trials)
                .filter(trial -> {
                    double rate = 1 + 19 * random.nextDouble();
                    List<Long> months = IntStream.range(0, MONTHS)
                            .mapToObj(month -> poisson(random, rate))
                            .toList();
                    return poisson(random, rate) > UsualLimit.after(months).orElseThrow();
                })
                .count();
        // The bound is over what the rate may be, and numbers are whole: less than one of a hundred, and not none.
        assertThat((double) passed / trials).isCloseTo(0.006, within(0.004));
    }

    private static long poisson(Random random, double rate) {
        long number = -1;
        for (double product = 1; product > Math.exp(-rate); product *= random.nextDouble()) {
            number++;
        }
        return number;
    }
}
