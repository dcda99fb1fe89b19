package org.guichet.query.observatory.freeze;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;

/**
 * A release that figures are to be made for.
 *
 * @param revises null for the first one of its period
 * @param tables ids, in the order of the table set
 * @param nationalities that are shown by name
 */
record Plan(
        ReleaseId id,
        UUID municipality,
        Period period,
        ReleaseId revises,
        List<String> tables,
        List<String> nationalities,
        String tableSet,
        String rules,
        String perturbation,
        LocalDate publishOn) {

    /** From when on figures may be made: once the period is closed, and for a revision on its day. */
    Instant due(ZoneId zone) {
        Instant closed = period.closesAt(zone);
        Instant day = publishOn.atStartOfDay(zone).toInstant();
        return revises != null && day.isAfter(closed) ? day : closed;
    }
}
