package org.guichet.query.observatory.warning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * Where needs found no service, the most frequent first.
 *
 * @param forPublication false: where somebody lives says who it is
 * @param zone in which the months begin
 * @param from first month
 * @param to last month, inclusive: the present one, which is not over
 * @param lines of five needs and more; all others have fewer, or are hidden so that those cannot be worked out
 * @param restricted how many protection needs found no service, in the whole city
 */
public record Priorities(
        UUID municipality,
        boolean forPublication,
        String zone,
        YearMonth from,
        YearMonth to,
        List<Line> lines,
        Told restricted) {

    /**
     * The needs of a group in a neighbourhood.
     *
     * @param rank the same for the same number
     * @param needGroup code of the list {@code need-group}
     * @param unserved for how many no service was found in these months
     * @param identified how many were noted in them
     * @param share of the former in the latter, never more than 1; null where one of them is not told
     * @param before for how many no service was found in the twelve months before
     * @param change since then; null where that is not told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            int rank,
            Area area,
            String needGroup,
            long unserved,
            Told identified,
            Double share,
            Told before,
            Long change) {}
}
