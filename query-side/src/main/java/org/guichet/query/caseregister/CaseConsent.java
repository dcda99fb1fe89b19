package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import org.guichet.casework.Route;
import org.guichet.sealing.Sealed;

/**
 * A consent that was recorded in a case.
 *
 * @param recipient who may be told; null where that is sealed in the route
 * @param restricted whether only those who may know of protection needs may know of it
 * @param endedAt when it was withdrawn or its expiry was noted; null while it was not
 * @param ending how it ended; null while it has not
 */
record CaseConsent(
        UUID id,
        UUID caseId,
        String purpose,
        UUID recipient,
        SortedSet<String> scope,
        Instant until,
        String givenBy,
        String method,
        boolean interpreter,
        boolean copyGiven,
        Instant recordedAt,
        boolean restricted,
        Instant endedAt,
        Ending ending,
        Sealed<String> language,
        Sealed<String> decidedBy,
        Sealed<String> reason,
        Sealed<Route> route) {

    /** How a consent ends. */
    enum Ending {
        WITHDRAWN,
        EXPIRED
    }

    CaseConsent ended(Ending how, Instant when) {
        return new CaseConsent(
                id,
                caseId,
                purpose,
                recipient,
                scope,
                until,
                givenBy,
                method,
                interpreter,
                copyGiven,
                recordedAt,
                restricted,
                when,
                how,
                language,
                decidedBy,
                reason,
                route);
    }

    CaseConsent withoutPerson() {
        return new CaseConsent(
                id,
                caseId,
                purpose,
                recipient,
                scope,
                until,
                givenBy,
                method,
                interpreter,
                copyGiven,
                recordedAt,
                restricted,
                endedAt,
                ending,
                null,
                null,
                null,
                null);
    }
}
