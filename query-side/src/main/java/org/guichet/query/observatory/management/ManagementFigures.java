package org.guichet.query.observatory.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Exact counts of a city.
 *
 * @param forPublication false: a small exact count can be a person
 * @param zone in which the months begin
 * @param from first month
 * @param to last month, inclusive
 */
public record ManagementFigures(
        UUID municipality, boolean forPublication, String zone, YearMonth from, YearMonth to, List<Table> tables) {

    /**
     * One of them.
     *
     * @param dimensions names of code lists, {@code service} for ids of services and {@code duration} for numbers of bins
     * @param rows by month, and within a month in the order of the lists; a row is there where nothing is to be told
     */
    public record Table(String name, List<String> dimensions, List<String> measures, List<Row> rows) {}

    /**
     * The counts of a month.
     *
     * @param codes by dimension; {@code _T} for all of them together, {@code _Z} where it was not said
     * @param counts by measure
     * @param below5 of protection needs, whose counts are rounded down to fives: measures of which there are 0 to 4, which
     *     is never told closer
     * @param shares by measure: which share of those that happened did so in time; where none did, there is none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Row(
            YearMonth month,
            Map<String, String> codes,
            Map<String, Long> counts,
            List<String> below5,
            Map<String, Double> shares) {}
}
