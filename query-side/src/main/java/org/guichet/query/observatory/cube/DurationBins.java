package org.guichet.query.observatory.cube;

import java.time.Duration;
import java.util.List;

/** Disjoint bins of elapsed time. They are numbered from 1; the last one has no end. Cumulative counts are their sums. */
public final class DurationBins {
    /** The upper edges of all bins but the last, rising; an edge belongs to the bin that it ends. */
    public static final List<Duration> EDGES = List.of(
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(5),
            Duration.ofDays(10),
            Duration.ofDays(20),
            Duration.ofDays(30),
            Duration.ofDays(60),
            Duration.ofDays(90));

    private DurationBins() {}

    /** The bin of a duration; a negative one, of an answer that was typed with an earlier date, is in the first. */
    public static int of(Duration duration) {
        int bin = 1;
        for (Duration edge : EDGES) {
            if (duration.compareTo(edge) <= 0) {
                return bin;
            }
            bin++;
        }
        return bin;
    }
}
