package org.guichet.query.oversight;

import java.time.Instant;
import java.util.UUID;
import org.guichet.sealing.Sealed;

/**
 * A case that was opened by break-glass.
 *
 * @param staff for whom alone it is open
 * @param words why, in a sentence; null once the person was erased
 * @param until when it ends, whatever else happens
 * @param returnedAt null where it was not given back
 * @param reviewedAt null until the data protection officer looked at it
 */
record BrokenGlass(
        UUID id,
        UUID municipality,
        UUID caseId,
        UUID person,
        UUID staff,
        String reason,
        Sealed<String> words,
        Instant brokenAt,
        Instant until,
        Instant returnedAt,
        Instant reviewedAt,
        String verdict,
        long version) {

    BrokenGlass returned(Instant at, long now) {
        return new BrokenGlass(
                id, municipality, caseId, person, staff, reason, words, brokenAt, until, at, reviewedAt, verdict, now);
    }

    BrokenGlass reviewed(Instant at, String found, long now) {
        return new BrokenGlass(
                id, municipality, caseId, person, staff, reason, words, brokenAt, until, returnedAt, at, found, now);
    }

    BrokenGlass withoutWords(long now) {
        return new BrokenGlass(
                id,
                municipality,
                caseId,
                person,
                staff,
                reason,
                null,
                brokenAt,
                until,
                returnedAt,
                reviewedAt,
                verdict,
                now);
    }
}
