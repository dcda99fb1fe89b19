package org.guichet.platform.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The bounds of what a client may say: of every day and instant, and of what somebody writes down. Each projection and the
 * cube can hold all that lies within them, and compute with it in any zone; what lies without is a slip of the pen.
 */
public final class Bounds {
    /** The first year of a day or instant. */
    public static final int FIRST_YEAR = 1900;

    /** The last year of a day or instant. */
    public static final int LAST_YEAR = 2199;

    /** Characters of a note, remark or question: sealed and written in any script it fits its event. */
    public static final int LONGEST_TEXT = 20_000;

    private Bounds() {}

    /** Whether a day lies within. */
    public static boolean hold(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /** Whether an instant lies within, by its year in UTC. */
    public static boolean hold(Instant instant) {
        return hold(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
