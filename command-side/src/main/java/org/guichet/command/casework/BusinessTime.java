package org.guichet.command.casework;

import java.time.Instant;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.problem.Refused;

/** Bounds of the business instant: not in the future, not before the case, not older than the city allows. */
public final class BusinessTime {
    private BusinessTime() {}

    /**
     * Refuses an instant out of bounds.
     *
     * @param begun when the case began; null while it begins
     */
    public static void check(Instant occurredAt, Instant now, Instant begun, MunicipalityFacts city) {
        city.mustAllow(occurredAt, now);
        if (begun != null && occurredAt.isBefore(begun)) {
            throw Refused.field("occurredAt", "before-the-case");
        }
    }
}
