package org.guichet.query.observatory.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * Persons registered for the first time, by neighbourhood and month.
 *
 * @param forPublication false: where somebody lives says who it is
 * @param zone in which the months begin
 * @param months the former twelve, and the present one, which is not over
 * @param areas those with more than usual first
 */
public record Arrivals(
        UUID municipality, boolean forPublication, String zone, List<YearMonth> months, List<OfArea> areas) {

    /**
     * Those of a neighbourhood.
     *
     * @param counts one for each month
     * @param usualAtMost how many are still usual in a month; null where too few months are known
     * @param flagged whether the present month has more than that, and no small number
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfArea(Area area, List<Told> counts, Integer usualAtMost, boolean flagged) {}
}
