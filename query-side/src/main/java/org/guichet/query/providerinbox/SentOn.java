package org.guichet.query.providerinbox;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralState;
import org.guichet.query.casework.Lateness;
import org.guichet.query.casework.ReferralSteps;
import org.guichet.sealing.Sealed;

/**
 * A referral that a provider sent on, as it may follow it: the answers, and nothing else of the case.
 *
 * @param provider who sent it
 * @param follows the referral by which that provider has the person
 * @param overdue whether the other provider missed a deadline and still owes what was due
 * @param missed the deadline that was missed last; null while none was
 * @param question what the other provider asked last; null where it asked nothing
 */
record SentOn(
        UUID referral,
        UUID provider,
        UUID caseId,
        UUID follows,
        UUID toService,
        UUID toProvider,
        String needGroup,
        String urgency,
        ReferralState state,
        boolean informationAsked,
        boolean overdue,
        ReferralDeadline missed,
        Instant nextDate,
        Instant sentAt,
        long version,
        Sealed<String> question) {

    static SentOn of(ReferralSent sent, UUID caseId, Instant when) {
        var asked = sent.candidates().getFirst();
        return new SentOn(
                sent.referral().value(),
                sent.sender().id(),
                caseId,
                sent.follows() == null ? null : sent.follows().value(),
                asked.service().value(),
                asked.provider().value(),
                sent.group(),
                sent.urgency(),
                ReferralState.SENT,
                false,
                false,
                null,
                sent.standing().nextDate(),
                when,
                sent.version(),
                null);
    }

    SentOn after(ReferralEvent event) {
        ReferralState now = ReferralSteps.stateAfter(state, event);
        boolean waits = event instanceof InformationRequested;
        Lateness late = new Lateness(missed, false).after(event);
        return new SentOn(
                referral,
                provider,
                caseId,
                follows,
                toService,
                toProvider,
                needGroup,
                urgency,
                now,
                waits,
                late.isOverdue(now, waits),
                late.missed(),
                event.standing() == null ? null : event.standing().nextDate(),
                sentAt,
                event.version(),
                event instanceof InformationRequested asked ? asked.question() : question);
    }

    SentOn withoutPerson() {
        return new SentOn(
                referral,
                provider,
                caseId,
                follows,
                toService,
                toProvider,
                needGroup,
                urgency,
                state,
                informationAsked,
                overdue,
                missed,
                nextDate,
                sentAt,
                version,
                null);
    }
}
