package org.guichet.query.observatory.sdmx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Observations that differ in time only. */
final class Series {
    private Series() {}

    /** Series by key, in the order in which they first come; in each of them the order stays. */
    static SequencedMap<List<String>, List<Observation>> of(List<Observation> observations) {
        var series = new LinkedHashMap<List<String>, List<Observation>>();
        for (Observation observation : observations) {
            series.computeIfAbsent(observation.key(), key -> new ArrayList<>()).add(observation);
        }
        return series;
    }
}
