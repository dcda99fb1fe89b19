package org.guichet.query.privacy;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseState;

/**
 * How long a case has been over, and whether its person is still known. Nothing else of it.
 *
 * @param endedAt when the work ended; null while it goes on
 * @param sameAs the case that goes on for a merged one; null for any other
 * @param erasedAt when the person was erased, by the time of recording; null while the person is known
 */
record KeptCase(
        UUID caseId, UUID person, UUID municipality, CaseState state, Instant endedAt, UUID sameAs, Instant erasedAt) {
    KeptCase over(CaseState now, Instant when) {
        return new KeptCase(caseId, person, municipality, now, when, sameAs, erasedAt);
    }

    KeptCase merged(UUID into) {
        return new KeptCase(caseId, person, municipality, CaseState.MERGED, endedAt, into, erasedAt);
    }

    /** As it stood before it was merged. */
    KeptCase unmerged() {
        CaseState before = endedAt == null ? CaseState.OPEN : CaseState.CLOSED;
        return new KeptCase(caseId, person, municipality, before, endedAt, null, erasedAt);
    }

    KeptCase erased(Instant when) {
        return new KeptCase(caseId, person, municipality, state, endedAt, sameAs, when);
    }
}
