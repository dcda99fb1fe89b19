package org.guichet.query.casehistory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.query.opening.Seals;
import tools.jackson.databind.JsonNode;

/**
 * An event as the desk reads it.
 *
 * @param facts what it says; notes and remarks in clear, details of the person left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Happened(
        String type,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String role,
        String desk,
        String provider,
        UUID need,
        UUID referral,
        JsonNode facts) {
    static Happened of(HistoryEntry entry, Seals seals) {
        return saying(entry, SealedParts.opened(entry.payload(), seals));
    }

    /** With the details of the person too. */
    static Happened whole(HistoryEntry entry, Seals seals) {
        return saying(entry, SealedParts.whole(entry.payload(), seals));
    }

    private static Happened saying(HistoryEntry entry, JsonNode facts) {
        return new Happened(
                entry.type(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.actor(),
                entry.role(),
                entry.desk(),
                entry.provider(),
                entry.need(),
                entry.referral(),
                facts);
    }
}
