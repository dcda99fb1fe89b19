package org.guichet.query.observatory.warning;

import java.util.List;
import java.util.OptionalInt;

/**
 * How many arrivals of a month are still usual after those of the months before: the smallest number that a coming month
 * stays at or below 99 times of 100.
 *
 * <p>The coming month is taken as negative binomial. If months vary as a Poisson number does, this is the exact
 * predictive distribution under Jeffreys' prior (Krishnamoorthy and Peng, Journal of Statistical Planning and Inference
 * 141, 2011), which knows what to say after months of nothing. If they vary more, its variance is widened by the
 * dispersion that was seen, as in the system of Farrington, Andrews, Beale and Catchpole (Journal of the Royal Statistical
 * Society A 159, 1996) and its successor by Noufaily and others (Statistics in Medicine 32, 2013).
 */
final class UsualLimit {
    /** With fewer months nothing is usual yet. */
    static final int LEAST_MONTHS = 3;

    private static final double SHARE = 0.99;
    private static final double JEFFREYS = 0.5;

    private UsualLimit() {}

    /** @param months counts of former months, in any order; empty is returned for fewer than three of them */
    static OptionalInt after(List<Long> months) {
        if (months.size() < LEAST_MONTHS) {
            return OptionalInt.empty();
        }
        double n = months.size();
        double sum = months.stream().mapToLong(Long::longValue).sum();
        double mean = (sum + JEFFREYS) / n;
        double variance = dispersion(months, sum / n) * mean * (1 + 1 / n);
        return OptionalInt.of(quantile(mean, variance));
    }

    /** The variance in units of the mean; never less than that of a Poisson number, 1. */
    private static double dispersion(List<Long> months, double average) {
        double squares = months.stream()
                .mapToDouble(month -> Math.pow(month - average, 2))
                .sum();
        return average == 0 ? 1 : Math.max(1, squares / (months.size() - 1) / average);
    }

    /** Of the negative binomial distribution with this mean and a larger variance. */
    static int quantile(double mean, double variance) {
        double success = mean / variance;
        double size = mean * success / (1 - success);
        // In logarithms: the probability of nothing at all is too small a number where many arrive every month.
        double logarithm = size * Math.log(success);
        double below = Math.exp(logarithm);
        int number = 0;
        while (below < SHARE) {
            logarithm += Math.log((number + size) / (number + 1) * (1 - success));
            below += Math.exp(logarithm);
            number++;
        }
        return number;
    }
}
