package org.guichet.query.providerinbox;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Snapshot;
import org.guichet.query.casework.ReferralSteps;
import org.guichet.sealing.Sealed;

/**
 * A referral as one of the providers that were asked may see it.
 *
 * @param pool whether others were asked too: then the snapshot is for the one that takes the person
 * @param informationAsked whether the provider's own question waits for an answer
 * @param question what it asked last; null where it asked nothing
 * @param answer what it was told; null while it was not
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
        boolean informationAsked,
        Instant nextDate,
        Instant sentAt,
        Instant acknowledgeBy,
        Instant decideBy,
        Instant deliverBy,
        long version,
        Snapshot snapshot,
        Sealed<String> question,
        Sealed<String> answer) {

    static InboxEntry sent(ReferralSent sent, Candidate asked, UUID caseId, Instant when) {
        return new InboxEntry(
                sent.referral().value(),
                asked.provider().value(),
                caseId,
                asked.service().value(),
                sent.group(),
                sent.urgency(),
                sent.candidates().size() > 1,
                ReferralState.SENT,
                false,
                sent.standing().nextDate(),
                when,
                asked.deadlines().acknowledgeBy(),
                asked.deadlines().decideBy(),
                asked.deadlines().deliverBy(),
                sent.version(),
                sent.snapshot(),
                null,
                null);
    }

    InboxEntry after(ReferralEvent event) {
        boolean told = event instanceof InformationSupplied;
        return new InboxEntry(
                referral,
                provider,
                caseId,
                service,
                needGroup,
                urgency,
                pool,
                ReferralSteps.stateAfter(state, event),
                event instanceof InformationRequested,
                event.standing() == null ? null : event.standing().nextDate(),
                sentAt,
                told ? ((InformationSupplied) event).deadlines().acknowledgeBy() : acknowledgeBy,
                told ? ((InformationSupplied) event).deadlines().decideBy() : decideBy,
                told ? ((InformationSupplied) event).deadlines().deliverBy() : deliverBy,
                event.version(),
                snapshot,
                event instanceof InformationRequested asked ? asked.question() : question,
                event instanceof InformationSupplied supplied ? supplied.answer() : answer);
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
                informationAsked,
                nextDate,
                sentAt,
                acknowledgeBy,
                decideBy,
                deliverBy,
                version,
                null,
                null,
                null);
    }

    /** Whether the provider may read the snapshot now. */
    boolean opensSnapshot() {
        return !pool || state == ReferralState.ACCEPTED || state == ReferralState.IN_PROGRESS;
    }
}
