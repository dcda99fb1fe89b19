package org.guichet.query.providerinbox;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Snapshot;

/**
 * A referral as one of the providers that were asked may see it.
 *
 * @param pool whether others were asked too: then the snapshot is for the one that takes the person
 */
record InboxEntry(
        UUID referral,
        UUID provider,
        UUID caseId,
        UUID service,
        String needGroup,
        String urgency,
        boolean pool,
        ReferralState state,
        Instant nextDate,
        Instant sentAt,
        Instant acknowledgeBy,
        Instant decideBy,
        Instant deliverBy,
        long version,
        Snapshot snapshot) {

    InboxEntry after(ReferralEvent event, ReferralState now) {
        return new InboxEntry(
                referral,
                provider,
                caseId,
                service,
                needGroup,
                urgency,
                pool,
                now,
                event.standing() == null ? null : event.standing().nextDate(),
                sentAt,
                acknowledgeBy,
                decideBy,
                deliverBy,
                event.version(),
                snapshot);
    }

    InboxEntry withoutPerson() {
        return new InboxEntry(
                referral,
                provider,
                caseId,
                service,
                needGroup,
                urgency,
                pool,
                state,
                nextDate,
                sentAt,
                acknowledgeBy,
                decideBy,
                deliverBy,
                version,
                null);
    }

    /** Whether the provider may read the snapshot now. */
    boolean opensSnapshot() {
        return !pool || state == ReferralState.ACCEPTED || state == ReferralState.IN_PROGRESS;
    }
}
