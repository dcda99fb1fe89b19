package org.guichet.query.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.RecordedEvent;
import org.guichet.privacy.PrivacyEvent.LegalHoldPlaced;

/**
 * An order that nothing of a person be erased.
 *
 * @param basis code of the list {@code legal-hold-basis}
 * @param placedBy random id of the account
 * @param liftedAt null while it stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LegalHold(
        UUID id,
        UUID person,
        UUID caseId,
        UUID municipality,
        String basis,
        String placedBy,
        Instant placedAt,
        LocalDate reviewOn,
        Instant liftedAt) {
    static LegalHold of(LegalHoldPlaced placed, RecordedEvent event) {
        return new LegalHold(
                placed.hold().value(),
                placed.person().value(),
                placed.caseId().value(),
                event.municipality(),
                placed.basis(),
                event.metadata().get(EnvelopeKeys.ACTOR),
                event.occurredAt(),
                placed.reviewOn(),
                null);
    }

    LegalHold lifted(Instant when) {
        return new LegalHold(id, person, caseId, municipality, basis, placedBy, placedAt, reviewOn, when);
    }
}
