package org.guichet.command.casework;

import java.time.Duration;
import java.time.Instant;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.problem.Refused;

/** Bounds of the business instant: not in the future, not before the case, not older than the city allows. */
final class BusinessTime {
    // Clocks of two machines differ a little; a desk must not be refused for that.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private BusinessTime() {}

    /**
     * Refuses an instant out of bounds.
     *
     * @param begun when the case began; null while it begins
     */
    static void check(Instant occurredAt, Instant now, Instant begun, MunicipalityFacts city) {
        if (occurredAt.isAfter(now.plus(TOLERANCE))) {
            throw Refused.field("occurredAt", "in-the-future");
        }
        if (occurredAt.isBefore(now.minus(Duration.ofDays(city.backdatingDays())))) {
            throw Refused.field("occurredAt", "too-long-ago");
        }
        if (begun != null && occurredAt.isBefore(begun)) {
            throw Refused.field("occurredAt", "before-the-case");
        }
    }
}
