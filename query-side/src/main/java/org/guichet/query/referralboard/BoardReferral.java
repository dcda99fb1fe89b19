package org.guichet.query.referralboard;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.CompletionDisputed;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Standing;
import org.guichet.query.casework.ReferralSteps;
import org.guichet.query.paging.Cursor;

/**
 * A referral on the board; of a pool, service, provider and deadlines are those of the first that was asked. Of a protection
 * need both are null: where it went stands in its case, for those who may know.
 */
record BoardReferral(
        UUID id,
        UUID caseId,
        UUID municipality,
        UUID need,
        String needGroup,
        String urgency,
        boolean restricted,
        UUID service,
        UUID provider,
        int candidates,
        ReferralState state,
        boolean informationAsked,
        boolean disputed,
        Holder.Kind holderKind,
        UUID holder,
        Instant nextDate,
        Instant sentAt,
        Instant acknowledgeBy,
        Instant decideBy,
        Instant deliverBy,
        long version) {

    BoardReferral after(ReferralEvent event) {
        Standing standing = event.standing();
        return new BoardReferral(
                id,
                caseId,
                municipality,
                need,
                needGroup,
                urgency,
                restricted,
                service,
                provider,
                candidates,
                ReferralSteps.stateAfter(state, event),
                event instanceof InformationRequested,
                disputed || event instanceof CompletionDisputed,
                standing == null ? null : standing.holder().kind(),
                standing == null ? null : standing.holder().id(),
                standing == null || standing.nextDate() == null ? Cursor.LATEST : standing.nextDate(),
                sentAt,
                acknowledgeBy,
                decideBy,
                deliverBy,
                event.version());
    }

    /** Nobody has to act on it any more. */
    BoardReferral settled() {
        return new BoardReferral(
                id,
                caseId,
                municipality,
                need,
                needGroup,
                urgency,
                restricted,
                service,
                provider,
                candidates,
                state,
                informationAsked,
                disputed,
                null,
                null,
                Cursor.LATEST,
                sentAt,
                acknowledgeBy,
                decideBy,
                deliverBy,
                version);
    }
}
