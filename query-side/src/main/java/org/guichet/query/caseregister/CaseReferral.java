package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Standing;

/** A referral of a case, as far as the case shows it. */
record CaseReferral(
        UUID id,
        UUID caseId,
        UUID need,
        ReferralState state,
        Holder.Kind holderKind,
        UUID holder,
        Instant nextDate,
        Instant sentAt,
        long version,
        List<Candidate> candidates) {

    CaseReferral after(ReferralEvent event, ReferralState now) {
        Standing standing = event.standing();
        return new CaseReferral(
                id,
                caseId,
                need,
                now,
                standing == null ? null : standing.holder().kind(),
                standing == null ? null : standing.holder().id(),
                standing == null ? null : standing.nextDate(),
                sentAt,
                event.version(),
                candidates);
    }
}
