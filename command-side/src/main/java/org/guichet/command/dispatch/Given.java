package org.guichet.command.dispatch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.guichet.access.Caller;
import org.guichet.municipality.MunicipalityId;

/**
 * Who gave a command, for which city, and when what it tells of happened.
 *
 * @param caller from the token
 * @param municipality the city whose books it enters
 * @param occurredAt the business instant: a paper form typed at night carries the day's
 */
public record Given(Caller caller, MunicipalityId municipality, Instant occurredAt) {
    /** Keeps milliseconds, as a recorded time does: finer ones are noise, and the projections' database rounds them. */
    public Given {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
