package org.guichet.query.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseState;
import org.guichet.casework.PersonName;

/** A case as a list shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseLine(
        UUID id,
        String number,
        PersonName name,
        CaseState state,
        UUID desk,
        boolean complete,
        boolean erased,
        Instant registeredAt,
        Instant changedAt,
        int openNeeds,
        int openReferrals,
        long version) {

    /** The id only. */
    @Override
    public String toString() {
        return "case " + id;
    }
}
