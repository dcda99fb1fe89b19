package org.guichet.command.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.problem.Refused;

/**
 * What commands need to know of a city.
 *
 * @param country ISO 3166-1 alpha-3, by which local phone numbers are read
 * @param languages in which its desks work, ISO 639-1
 * @param backdatingDays how many days a business instant may lie in the past
 * @param calendar the current working time
 * @param desks its open desks
 * @param closedDesks desks that were closed, each with the one that acts in its place
 * @param areas its areas
 * @param approvalOnClosing whether a supervisor approves before a case is closed; no, until the city says so
 * @param lostContactAttempts how many recorded attempts come before closing for lost contact; 3 until the city says
 *     otherwise
 * @param retentionYears full years for which an ended case is kept; null while the city keeps them all
 */
public record MunicipalityFacts(
        MunicipalityId id,
        String country,
        List<String> languages,
        int backdatingDays,
        WorkingCalendar calendar,
        Set<DeskId> desks,
        Set<AreaId> areas,
        Set<ClosedDesk> closedDesks,
        boolean approvalOnClosing,
        int lostContactAttempts,
        Integer retentionYears) {
    /** What holds in a city that has not said how it works. */
    public static final int USUAL_LOST_CONTACT_ATTEMPTS = 3;

    // Clocks of two machines differ a little; a desk must not be refused for that.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** A city that has not said how it works. */
    public MunicipalityFacts(
            MunicipalityId id,
            String country,
            List<String> languages,
            int backdatingDays,
            WorkingCalendar calendar,
            Set<DeskId> desks,
            Set<AreaId> areas) {
        this(
                id,
                country,
                languages,
                backdatingDays,
                calendar,
                desks,
                areas,
                Set.of(),
                false,
                USUAL_LOST_CONTACT_ATTEMPTS,
                null);
    }

    /**
     * The desk that acts where this one would: itself while it is open, else the one that took its place.
     *
     * @throws java.util.NoSuchElementException if the city never had it
     */
    public DeskId deskFor(DeskId desk) {
        if (desks.contains(desk)) {
            return desk;
        }
        // Ends, since a desk that takes another's place is open then and closes later, if ever.
        return deskFor(closedDesks.stream()
                .filter(closed -> closed.desk().equals(desk))
                .findFirst()
                .orElseThrow()
                .successor());
    }

    /**
     * Refuses a business instant in the future, or further back than the city allows.
     *
     * @param now by this machine's clock
     */
    public void mustAllow(Instant occurredAt, Instant now) {
        if (occurredAt.isAfter(now.plus(TOLERANCE))) {
            throw Refused.field("occurredAt", "in-the-future");
        }
        if (occurredAt.isBefore(now.minus(Duration.ofDays(backdatingDays)))) {
            throw Refused.field("occurredAt", "too-long-ago");
        }
    }

    /** A desk that was closed, and the one that acts in its place. */
    public record ClosedDesk(DeskId desk, DeskId successor) {}
}
