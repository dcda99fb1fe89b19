package org.guichet.command.observatory;

import java.time.LocalDate;
import java.util.List;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;

/**
 * What others of the same city must know of a release.
 *
 * @param vintage 1 for the first release of the period
 * @param nationalities which it shows by name, sorted
 * @param publishOn the announced day
 * @param publishedOn the day on which it was really published, in the city's zone; null before
 */
record RegisteredRelease(
        ReleaseId id,
        Period period,
        int vintage,
        List<String> nationalities,
        LocalDate publishOn,
        State state,
        LocalDate publishedOn) {
    /** How far it has come. */
    enum State {
        PLANNED,
        WITHDRAWN,
        PUBLISHED
    }

    /** Copies. */
    RegisteredRelease {
        nationalities = List.copyOf(nationalities);
    }

    boolean isPublished() {
        return state == State.PUBLISHED;
    }
}
