package org.guichet.query.providerinbox;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Route;
import org.guichet.casework.Snapshot;
import org.guichet.query.casework.Lateness;
import org.guichet.query.casework.ReferralSteps;
import org.guichet.sealing.Sealed;

/**
 * A referral as one of the providers that were asked may see it.
 *
 * @param provider who was asked; {@link #SEALED} where only the route says so
 * @param service null where only the route says so
 * @param pool whether others were asked too: then the snapshot is for the one that takes the person
 * @param informationAsked whether the provider's own question waits for an answer
 * @param overdue whether the provider missed a deadline and still owes what was due
 * @param missed the deadline that was missed last; null while none was
 * @param escalated whether the coordinator was told of that one
 * @param consent on which it was sent; null where a legal basis stood in for it
 * @param shownUntil last instant at which consent covers what is shown; null for no limit
 * @param closed why nothing of the person is shown any more, a code of {@code withdraw-reason}; null while it is
 * @param question what it asked last; null where it asked nothing
 * @param answer what it was told; null while it was not
 * @param route service and provider of a protection need; null for any other
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
        boolean overdue,
        ReferralDeadline missed,
        boolean escalated,
        Instant nextDate,
        Instant sentAt,
        Instant acknowledgeBy,
        Instant decideBy,
        Instant deliverBy,
        long version,
        UUID consent,
        Instant shownUntil,
        String closed,
        Snapshot snapshot,
        Sealed<String> question,
        Sealed<String> answer,
        Sealed<Route> route) {

    /** Stands for the provider of a protection referral, who finds it by the index of routes. */
    static final UUID SEALED = new UUID(0, 0);

    static InboxEntry sent(ReferralSent sent, Candidate asked, UUID caseId, Instant when) {
        return new InboxEntry(
                sent.referral().value(),
                asked.provider() == null ? SEALED : asked.provider().value(),
                caseId,
                asked.service() == null ? null : asked.service().value(),
                sent.group(),
                sent.urgency(),
                sent.candidates().size() > 1,
                ReferralState.SENT,
                false,
                false,
                null,
                false,
                sent.standing().nextDate(),
                when,
                asked.deadlines().acknowledgeBy(),
                asked.deadlines().decideBy(),
                asked.deadlines().deliverBy(),
                sent.version(),
                sent.consent() == null ? null : sent.consent().value(),
                null,
                null,
                sent.snapshot(),
                null,
                null,
                asked.route());
    }

    InboxEntry after(ReferralEvent event) {
        boolean told = event instanceof InformationSupplied;
        Sealed<String> asked = event instanceof InformationRequested said ? said.question() : question;
        Sealed<String> learnt = event instanceof InformationSupplied said ? said.answer() : answer;
        ReferralState now = ReferralSteps.stateAfter(state, event);
        boolean waits = event instanceof InformationRequested;
        Lateness late = new Lateness(missed, escalated).after(event);
        return new InboxEntry(
                referral,
                provider,
                caseId,
                service,
                needGroup,
                urgency,
                pool,
                now,
                waits,
                late.isOverdue(now, waits),
                late.missed(),
                late.escalated(),
                event.standing() == null ? null : event.standing().nextDate(),
                sentAt,
                told ? ((InformationSupplied) event).deadlines().acknowledgeBy() : acknowledgeBy,
                told ? ((InformationSupplied) event).deadlines().decideBy() : decideBy,
                told ? ((InformationSupplied) event).deadlines().deliverBy() : deliverBy,
                event.version(),
                consent,
                shownUntil,
                closed,
                snapshot,
                closed == null ? asked : null,
                closed == null ? learnt : null,
                route);
    }

    InboxEntry shownUntil(Instant last) {
        return with(last, closed, snapshot, question, answer, route);
    }

    /** Without anything of the person, for a reason that the provider is told. */
    InboxEntry closed(String why) {
        return with(shownUntil, why, null, null, null, route);
    }

    /** As it may be shown at an instant: what nobody covers any more is closed then, whether or not an event says so. */
    InboxEntry at(Instant now) {
        return closed == null && shownUntil != null && shownUntil.isBefore(now) ? closed("CONSENT_EXPIRED") : this;
    }

    /** What it was shared for will not happen. */
    InboxEntry withoutShared() {
        return with(shownUntil, closed, null, null, null, route);
    }

    InboxEntry withoutPerson() {
        return with(shownUntil, closed, null, null, null, null);
    }

    /** Whether the provider may read the snapshot now. */
    boolean opensSnapshot() {
        return !pool || state == ReferralState.ACCEPTED || state == ReferralState.IN_PROGRESS;
    }

    private InboxEntry with(
            Instant last, String why, Snapshot shown, Sealed<String> asked, Sealed<String> learnt, Sealed<Route> to) {
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
                overdue,
                missed,
                escalated,
                nextDate,
                sentAt,
                acknowledgeBy,
                decideBy,
                deliverBy,
                version,
                consent,
                last,
                why,
                shown,
                asked,
                learnt,
                to);
    }
}
