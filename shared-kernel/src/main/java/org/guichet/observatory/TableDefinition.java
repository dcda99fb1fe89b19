package org.guichet.observatory;

import java.util.List;
import java.util.Map;

/**
 * A table that may be planned. Which of its variants a city gets is decided by the rules, from the finest on.
 *
 * @param id also the id of its SDMX dataflow
 * @param kind name of the statistical unit
 * @param measures names, in the order of the table
 * @param stock whether it also tells how many were open at the end of the period, as measure {@code STOCK}
 * @param durations whether its measures are durations, told by cumulative counts; see {@link #EDGE}
 * @param dimensions the rest of its axes, in their order; never more than four
 * @param year variants of a yearly release, the finest one first; each gives a level for every dimension
 * @param quarter variants of a quarterly release; none if it has no such table
 */
public record TableDefinition(
        String id,
        String kind,
        List<String> measures,
        boolean stock,
        boolean durations,
        List<String> dimensions,
        List<Map<String, String>> year,
        List<Map<String, String>> quarter) {
    /** Code of all codes of a dimension together. */
    public static final String TOTAL = "_T";
    /** Code of whatever a dimension does not tell apart: not asked, not known, not told, or coarser than shown. */
    public static final String UNKNOWN = "_U";
    /** The axis of measures. */
    public static final String MEASURE = "MEASURE";
    /** The axis of durations; its codes are ISO 8601 durations, {@code PT1H} to {@code P90D}, and {@code INF}. */
    public static final String EDGE = "EDGE";
    /** Name of the stock at the end of a period, among the measures. */
    public static final String STOCK = "STOCK";
    /** The level of a dimension that is not told at all. */
    public static final String TOTAL_LEVEL = "total";

    /** Copies. */
    public TableDefinition {
        measures = List.copyOf(measures);
        dimensions = List.copyOf(dimensions);
        year = List.copyOf(year);
        quarter = List.copyOf(quarter);
    }

    /** Its variants for a period, the finest one first. */
    public List<Map<String, String>> variants(Period period) {
        return period.isYear() ? year : quarter;
    }
}
