package org.guichet.query.transfers;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CaseTransferOffered;
import org.guichet.casework.PersonDetails;
import org.guichet.envelope.RecordedEvent;
import org.guichet.sealing.Sealed;

/**
 * An offer of one city to another to go on with a case.
 *
 * @param reason why it was refused; null while it was not
 * @param newCase the case of the other city; null until it accepts
 * @param details what the other city may read while it decides; null once it has
 */
record TransferOffer(
        UUID id,
        UUID caseId,
        UUID fromCity,
        UUID toCity,
        State state,
        String legalBasis,
        Instant offeredAt,
        String reason,
        UUID newCase,
        PersonDetails details,
        Sealed<String> note) {

    /** What became of it. */
    enum State {
        OFFERED,
        ACCEPTED,
        REFUSED
    }

    static TransferOffer of(CaseTransferOffered offered, RecordedEvent event) {
        return new TransferOffer(
                offered.transfer().value(),
                event.stream(),
                event.municipality(),
                offered.to().value(),
                State.OFFERED,
                offered.legalBasis(),
                event.occurredAt(),
                null,
                null,
                offered.details(),
                offered.note());
    }

    /** Decided: what it was shown for has happened, or will not. */
    TransferOffer became(State now, String why, UUID accepted) {
        return new TransferOffer(id, caseId, fromCity, toCity, now, legalBasis, offeredAt, why, accepted, null, null);
    }

    TransferOffer withoutPerson() {
        return new TransferOffer(
                id, caseId, fromCity, toCity, state, legalBasis, offeredAt, reason, newCase, null, null);
    }
}
