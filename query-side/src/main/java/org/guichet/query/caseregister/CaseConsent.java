package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import org.guichet.sealing.Sealed;

/** A consent that was recorded in a case. */
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
        Sealed<String> language) {

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
                null);
    }
}
