package org.guichet.query.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.envelope.RecordedEvent;
import org.guichet.privacy.PrivacyEvent.ErasureRequested;

/**
 * A request to be forgotten.
 *
 * @param askedBy code of the list {@code consent-giver}; null where the city itself found it due
 * @param ground code of the list {@code erasure-ground}
 * @param answerBy the last instant at which the law lets the city answer
 * @param refusal code of the list {@code erasure-refusal}; null unless it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureRequest(
        UUID id,
        UUID person,
        UUID caseId,
        UUID municipality,
        String askedBy,
        String ground,
        Instant askedAt,
        Instant answerBy,
        State state,
        String refusal,
        Instant decidedAt) {
    /** What became of it. */
    public enum State {
        OPEN,
        REFUSED,
        GRANTED
    }

    static ErasureRequest of(ErasureRequested asked, RecordedEvent event) {
        return new ErasureRequest(
                asked.request().value(),
                asked.person().value(),
                asked.caseId().value(),
                event.municipality(),
                asked.askedBy(),
                asked.ground(),
                event.occurredAt(),
                asked.answerBy(),
                State.OPEN,
                null,
                null);
    }

    ErasureRequest decided(State how, String why, Instant when) {
        return new ErasureRequest(id, person, caseId, municipality, askedBy, ground, askedAt, answerBy, how, why, when);
    }
}
