package org.guichet.query.directory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.hsds.ServiceDescription;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/**
 * A service of the directory.
 *
 * @param name null of a hidden service until it is opened for those who may know of it
 * @param description null if it was never described
 * @param hidden what is said of a hidden service; null of any other, and once it is opened
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
        @JsonIgnore Sealed<ServiceEntry> hidden,
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

    ListedService amended(ServiceEntry entry, Sealed<ServiceEntry> closed) {
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
                closed,
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
                hidden,
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
                hidden,
                standing,
                active,
                changed,
                confirmed,
                newVersion);
    }

    /** As those may see it who may know of it: what could not be opened is not there. */
    ListedService opened(Seals seals) {
        ServiceEntry entry = seals.open(SealedField.HIDDEN_SERVICE, hidden);
        return hidden == null ? this : entry == null ? amended(nothing(), null) : amended(entry, null);
    }

    private ServiceEntry nothing() {
        return new ServiceEntry(null, List.of(), visibility, List.of(), takesReferrals, null);
    }
}
