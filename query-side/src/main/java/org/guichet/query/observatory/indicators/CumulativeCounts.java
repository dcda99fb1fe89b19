package org.guichet.query.observatory.indicators;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How many units needed no longer than each of some edges, made whole again after noise: each published count has noise
 * of its own, so that a later one can be smaller than an earlier one.
 *
 * @param edges rising
 * @param counts one for each edge; none falls below the one before, below 0, or above the total
 * @param total of all units, those beyond the last edge included
 */
record CumulativeCounts(List<Duration> edges, double[] counts, int total) {

    /** The closest rising counts to the published ones. */
    static CumulativeCounts of(List<Duration> edges, double[] published, int total) {
        double[] counts = rising(published);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.clamp(counts[i], 0, total);
        }
        return new CumulativeCounts(List.copyOf(edges), counts, total);
    }

    /**
     * The bin that the unit of this rank is in, and where in it, if units are spread evenly over it.
     *
     * @param rank above 0 and below 1
     */
    Place place(double rank) {
        double units = rank * total;
        Duration from = Duration.ZERO;
        double before = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] >= units) {
                double inside = (units - before) / (counts[i] - before);
                double length = edges.get(i).minus(from).toSeconds();
                return new Place(from, edges.get(i), from.plusSeconds(Math.round(inside * length)));
            }
            from = edges.get(i);
            before = counts[i];
        }
        return new Place(from, null, null);
    }

    /**
     * Isotonic regression by pooling adjacent violators, with equal weights (Ayer, Brunk, Ewing, Reid and Silverman,
     * Annals of Mathematical Statistics 26, 1955): the rising numbers with the least sum of squared differences.
     */
    static double[] rising(double[] numbers) {
        var pools = new ArrayList<Pool>();
        for (double number : numbers) {
            var pool = new Pool(number, 1);
            while (!pools.isEmpty() && pools.getLast().mean() >= pool.mean()) {
                pool = pools.removeLast().with(pool);
            }
            pools.add(pool);
        }
        return pools.stream()
                .flatMapToDouble(pool -> DoubleStream.generate(pool::mean).limit(pool.size()))
                .toArray();
    }

    private record Pool(double sum, int size) {
        double mean() {
            return sum / size;
        }

        Pool with(Pool next) {
            return new Pool(sum + next.sum, size + next.size);
        }
    }

    /**
     * Where a unit is.
     *
     * @param to null in the last bin, which has no end
     * @param at null in the last bin
     */
    record Place(Duration from, Duration to, Duration at) {}
}
