package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.CompletionDisputed;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Standing;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.query.casework.Lateness;
import org.guichet.query.casework.ReferralSteps;
import org.guichet.sealing.Sealed;

/**
 * A referral of a case, as far as the case shows it.
 *
 * @param informationAsked whether the provider waits for something from the sender
 * @param disputed whether the person or the desk says that it was not done
 * @param overdue whether the provider missed a deadline and still owes what was due
 * @param missed the deadline that was missed last; null while none was
 * @param escalated whether the coordinator was told of that one
 * @param sender the desk or provider that sent it; null in what was recorded before anybody but a desk could
 * @param question what the provider asked last; null where it asked nothing
 * @param answer what it was told; null while it was not
 * @param reason why it came to nothing, code of the list {@code decline-reason}, {@code not-delivered-reason} or
 *     {@code withdraw-reason}; null while it did not
 * @param outcome code of the list {@code referral-outcome}; null while it is not completed
 * @param remark what was written last with an answer; null where nothing was
 * @param follows the referral that it redirects or goes on from; null for a first one
 */
record CaseReferral(
        UUID id,
        UUID caseId,
        UUID need,
        ReferralState state,
        boolean informationAsked,
        boolean disputed,
        boolean overdue,
        ReferralDeadline missed,
        boolean escalated,
        Holder.Kind holderKind,
        UUID holder,
        Instant nextDate,
        Instant sentAt,
        long version,
        List<Candidate> candidates,
        Holder.Kind senderKind,
        UUID sender,
        UUID follows,
        Sealed<String> question,
        Sealed<String> answer,
        String reason,
        String outcome,
        Sealed<String> remark) {

    static CaseReferral sent(UUID caseId, ReferralSent sent, Instant when) {
        Holder from = sent.sender();
        return new CaseReferral(
                        sent.referral().value(),
                        caseId,
                        sent.need().need().value(),
                        ReferralState.SENT,
                        false,
                        false,
                        false,
                        null,
                        false,
                        null,
                        null,
                        null,
                        when,
                        sent.version(),
                        sent.candidates(),
                        from == null ? null : from.kind(),
                        from == null ? null : from.id(),
                        sent.follows() == null ? null : sent.follows().value(),
                        null,
                        null,
                        null,
                        null,
                        null)
                .after(sent);
    }

    CaseReferral after(ReferralEvent event) {
        Standing standing = event.standing();
        ReferralState now = ReferralSteps.stateAfter(state, event);
        boolean asked = event instanceof InformationRequested;
        Lateness late = new Lateness(missed, escalated).after(event);
        return new CaseReferral(
                id,
                caseId,
                need,
                now,
                asked,
                disputed || event instanceof CompletionDisputed,
                late.isOverdue(now, asked),
                late.missed(),
                late.escalated(),
                standing == null ? null : standing.holder().kind(),
                standing == null ? null : standing.holder().id(),
                standing == null ? null : standing.nextDate(),
                sentAt,
                event.version(),
                event instanceof InformationSupplied told ? due(told.deadlines()) : candidates,
                senderKind,
                sender,
                follows,
                event instanceof InformationRequested said ? said.question() : question,
                switch (event) {
                    case InformationRequested again -> null;
                    case InformationSupplied told -> told.answer();
                    default -> answer;
                },
                switch (event) {
                    case ReferralDeclined said -> said.reason();
                    case ReferralNotDelivered said -> said.reason();
                    case ReferralWithdrawn said -> said.reason();
                    default -> reason;
                },
                event instanceof ReferralCompleted said ? said.outcome() : outcome,
                Optional.ofNullable(remarkOf(event)).orElse(remark));
    }

    private static Sealed<String> remarkOf(ReferralEvent event) {
        return switch (event) {
            case ReferralAccepted said -> said.remark();
            case ReferralDeclined said -> said.remark();
            case ReferralCompleted said -> said.remark();
            case ReferralNotDelivered said -> said.remark();
            case CompletionDisputed said -> said.remark();
            default -> null;
        };
    }

    private List<Candidate> due(ReferralDeadlines moved) {
        return candidates.stream()
                .map(asked -> new Candidate(asked.service(), asked.provider(), moved, asked.route()))
                .toList();
    }

    CaseReferral withoutPerson() {
        return new CaseReferral(
                id,
                caseId,
                need,
                state,
                informationAsked,
                disputed,
                overdue,
                missed,
                escalated,
                holderKind,
                holder,
                nextDate,
                sentAt,
                version,
                candidates.stream()
                        .map(asked -> new Candidate(asked.service(), asked.provider(), asked.deadlines()))
                        .toList(),
                senderKind,
                sender,
                follows,
                null,
                null,
                reason,
                outcome,
                null);
    }
}
