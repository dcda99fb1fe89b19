package org.guichet.query.referralboard;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.CompletionDisputed;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Standing;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.query.casework.Lateness;
import org.guichet.query.casework.ReferralSteps;
import org.guichet.query.paging.Cursor;

/**
 * A referral on the board; of a pool, service, provider and deadlines are those of the first that was asked. Of a protection
 * need both are null: where it went stands in its case, for those who may know.
 *
 * @param overdue whether its provider missed a deadline and still owes what was due
 * @param missed the deadline that was missed last; null while none was
 * @param escalated whether the coordinator was told of that one
 * @param sender the desk that sent it; null where a provider did, or it was recorded before anybody but the case's desk could
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
        boolean overdue,
        ReferralDeadline missed,
        boolean escalated,
        UUID sender,
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
        ReferralState now = ReferralSteps.stateAfter(state, event);
        boolean asked = event instanceof InformationRequested;
        Lateness late = new Lateness(missed, escalated).after(event);
        var until = event instanceof InformationSupplied told
                ? told.deadlines()
                : new ReferralDeadlines(acknowledgeBy, decideBy, deliverBy, 0);
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
                now,
                asked,
                disputed || event instanceof CompletionDisputed,
                late.isOverdue(now, asked),
                late.missed(),
                late.escalated(),
                sender,
                standing == null ? null : standing.holder().kind(),
                standing == null ? null : standing.holder().id(),
                standing == null || standing.nextDate() == null ? Cursor.LATEST : standing.nextDate(),
                sentAt,
                until.acknowledgeBy(),
                until.decideBy(),
                until.deliverBy(),
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
                overdue,
                missed,
                escalated,
                sender,
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
