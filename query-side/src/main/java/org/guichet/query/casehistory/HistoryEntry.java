package org.guichet.query.casehistory;

import java.time.Instant;
import java.util.UUID;

/** One event of a case. */
record HistoryEntry(
        UUID caseId,
        long sequence,
        UUID municipality,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String role,
        String desk,
        String provider,
        UUID need,
        UUID referral,
        boolean restricted,
        String payload) {

    HistoryEntry withoutPerson() {
        return new HistoryEntry(
                caseId,
                sequence,
                municipality,
                type,
                occurredAt,
                recordedAt,
                actor,
                role,
                desk,
                provider,
                need,
                referral,
                restricted,
                SealedParts.removed(payload));
    }
}
