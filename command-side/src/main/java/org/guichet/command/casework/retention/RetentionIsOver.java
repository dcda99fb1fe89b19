package org.guichet.command.casework.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.guichet.casework.CaseState;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** A case is erased by its age only after the city's own time for keeping it, and never while work on it goes on. */
public final class RetentionIsOver {
    /** Code of the list {@code erasure-basis}. */
    public static final String BASIS = "RETENTION";

    private RetentionIsOver() {}

    /**
     * Refuses a case that is to be kept. A merged case goes with the one that goes on for it, which is asked itself.
     *
     * @param ended when the case ended, RFC 3339; null while it goes on
     */
    public static void check(CaseState state, String ended, MunicipalityFacts city, Instant now) {
        switch (state) {
            case OPEN -> throw new Refused(ProblemType.CASE_STILL_OPEN, Map.of("state", state.name()));
            case MERGED -> {}
            case CLOSED, TRANSFERRED -> {
                Integer years = city.retentionYears();
                ZoneId zone = city.calendar().zone();
                if (years == null
                        || ended == null
                        || Instant.parse(ended).atZone(zone).plusYears(years).isAfter(now.atZone(zone))) {
                    throw new Refused(ProblemType.RETENTION_NOT_OVER);
                }
            }
        }
    }
}
