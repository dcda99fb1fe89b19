package org.guichet.municipality;

import java.time.LocalTime;
import java.util.Objects;

/**
 * A stretch of a day in which a municipality's offices are open, in its local time, both ends included. It cannot
 * reach over midnight.
 *
 * @param opens  when the office opens
 * @param closes when it closes, later than {@code opens}
 */
public record OfficeHours(LocalTime opens, LocalTime closes) {
    /** Refuses hours that do not end after they begin. */
    public OfficeHours {
        Objects.requireNonNull(opens, "opens");
        Objects.requireNonNull(closes, "closes");
        if (!closes.isAfter(opens)) {
            throw new IllegalArgumentException("office hours must close after they open, on the same day");
        }
    }
}
