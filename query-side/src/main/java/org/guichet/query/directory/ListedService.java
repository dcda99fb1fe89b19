package org.guichet.query.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.hsds.ServiceDescription;

/**
 * A service of the directory.
 *
 * @param description null if it was never described
 * @param active it is offered, which its provider's suspension does not change
 * @param changedAt when what stands here last changed, by its business instant
 * @param confirmedAt when somebody last said that it still holds; null if nobody has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedService(
        UUID id,
        UUID provider,
        UUID municipality,
        String name,
        List<String> needs,
        String visibility,
        List<String> languages,
        boolean takesReferrals,
        ServiceDescription description,
        Standing standing,
        boolean active,
        Instant changedAt,
        Instant confirmedAt,
        long version) {

    /** Whether it is offered. */
    enum Standing {
        ACTIVE,
        CLOSED_FOR_NOW,
        SUSPENDED,
        WITHDRAWN
    }

    ListedService amended(ServiceEntry entry) {
        return new ListedService(
                id,
                provider,
                municipality,
                entry.name(),
                entry.needs(),
                entry.visibility(),
                entry.languages(),
                entry.takesReferrals(),
                entry.description(),
                standing,
                active,
                changedAt,
                confirmedAt,
                version);
    }

    ListedService standing(Standing now) {
        return new ListedService(
                id,
                provider,
                municipality,
                name,
                needs,
                visibility,
                languages,
                takesReferrals,
                description,
                now,
                now == Standing.ACTIVE,
                changedAt,
                confirmedAt,
                version);
    }

    ListedService confirmed(Instant when) {
        return times(changedAt, when, version);
    }

    ListedService at(Instant when, long newVersion) {
        return times(when, confirmedAt, newVersion);
    }

    private ListedService times(Instant changed, Instant confirmed, long newVersion) {
        return new ListedService(
                id,
                provider,
                municipality,
                name,
                needs,
                visibility,
                languages,
                takesReferrals,
                description,
                standing,
                active,
                changed,
                confirmed,
                newVersion);
    }
}
