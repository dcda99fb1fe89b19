package org.guichet.query.referralboard;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Standing;
import org.guichet.query.paging.Cursor;

/** A referral on the board; of a pool, service, provider and deadlines are those of the first that was asked. */
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
        Holder.Kind holderKind,
        UUID holder,
        Instant nextDate,
        Instant sentAt,
        Instant acknowledgeBy,
        Instant decideBy,
        Instant deliverBy,
        long version) {

    BoardReferral after(ReferralEvent event, ReferralState now) {
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
                now,
                standing == null ? null : standing.holder().kind(),
                standing == null ? null : standing.holder().id(),
                standing == null || standing.nextDate() == null ? Cursor.LATEST : standing.nextDate(),
                sentAt,
                acknowledgeBy,
                decideBy,
                deliverBy,
                event.version());
    }
}
