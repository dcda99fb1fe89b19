package org.guichet.query.providerinbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.ReferralState;
import org.guichet.query.casework.Reference;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;

/** A referral that the own provider sent on, and what became of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sent(
        UUID id,
        String reference,
        UUID follows,
        UUID service,
        UUID provider,
        String needGroup,
        String urgency,
        ReferralState state,
        boolean informationAsked,
        String question,
        boolean overdue,
        Instant nextDate,
        Instant sentAt,
        long version) {
    static Sent of(SentOn sent, Seals seals) {
        return new Sent(
                sent.referral(),
                Reference.of(sent.referral()),
                sent.follows(),
                sent.toService(),
                sent.toProvider(),
                sent.needGroup(),
                sent.urgency(),
                sent.state(),
                sent.informationAsked(),
                seals.open(SealedField.REMARK, sent.question()),
                sent.overdue(),
                sent.nextDate(),
                sent.sentAt(),
                sent.version());
    }

    /** The id only. */
    @Override
    public String toString() {
        return "referral " + id;
    }
}
