package org.guichet.query.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guichet.query.privacy.ErasureRequest.State;

/**
 * What was asked about a person's data, and what came of it.
 *
 * @param holds what forbids an erasure, or did; absent for everybody but the data protection officer
 * @param proof absent while the person is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(UUID caseId, List<Request> requests, List<LegalHold> holds, Proof proof) {
    /**
     * A request.
     *
     * @param told what the person is told, in the reader's language; absent unless it was refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            UUID id,
            String askedBy,
            String ground,
            Instant askedAt,
            Instant answerBy,
            State state,
            String refusal,
            String told,
            Instant decidedAt) {
        static Request of(ErasureRequest request, String told) {
            return new Request(
                    request.id(),
                    request.askedBy(),
                    request.ground(),
                    request.askedAt(),
                    request.answerBy(),
                    request.state(),
                    request.refusal(),
                    told,
                    request.decidedAt());
        }
    }

    /**
     * The proof of an erasure.
     *
     * @param unreadableSince when the key was destroyed: no running process can read the person from then on
     * @param finalAt when, at the latest, no backup can bring the key back either
     * @param basis code of the list {@code erasure-basis}
     * @param cases every case of the person, all erased together
     * @param copyInAnotherCity whether another city took the case over: what it holds is its own, under its own key, and
     *     is asked for there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Proof(
            Instant unreadableSince, Instant finalAt, String basis, List<UUID> cases, boolean copyInAnotherCity) {}
}
