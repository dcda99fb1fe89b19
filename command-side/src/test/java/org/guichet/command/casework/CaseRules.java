package org.guichet.command.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.casework.CaseState;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.AssignCase;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.DeliverService;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseCommand.ReopenCase;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;

/** The domain on the case itself. */
final class CaseRules {
    private CaseRules() {}

    static void refuse(CaseCommand command, KnownCase known, Set<String> refusals) {
        switch (command) {
            case RegisterCase c -> throw new IllegalArgumentException("is no work on a case");
            case CompleteIntake c -> {
                known.refuseIfStale(c.expectedVersion(), refusals);
                if (known.complete) {
                    refusals.add("INTAKE_ALREADY_COMPLETE");
                }
            }
            case CorrectPersonDetails c -> known.refuseIfStale(c.expectedVersion(), refusals);
            case ChangeCircumstances c -> known.refuseIfStale(c.expectedVersion(), refusals);
            case RecordConsent c -> ConsentRules.refuse(c, known, refusals);
            case WithdrawConsent c -> ConsentRules.refuse(c, known, refusals);
            case ExpireConsent c -> {
                // By rule, and so never refused: there is only nothing to do.
            }
            case AddNote c -> known.refuseIfUsed(c.note().value(), refusals);
            case AssignCase c -> {
                known.refuseIfStale(c.expectedVersion(), refusals);
                if (c.caseworker().equals(known.caseworker)) {
                    refusals.add("INVALID caseworker unchanged");
                }
            }
            case DeliverService c -> {
                known.refuseIfUsed(c.delivery().value(), refusals);
                if (c.need() != null && NeedRules.isHidden(known.needs.get(c.need()), c.given())) {
                    refusals.add("INVALID need unknown");
                }
            }
            case CloseCase c -> refuseClosing(c, known, refusals);
            case ReopenCase c -> {
                known.refuseIfStale(c.expectedVersion(), refusals);
                if (known.state != CaseState.CLOSED) {
                    refusals.add("CASE_NOT_CLOSED");
                }
            }
            case EraseCasePerson c -> throw new IllegalArgumentException("concerns every case of a person");
        }
    }

    static List<String> carryOut(CaseCommand command, KnownCase known) {
        return switch (command) {
            case RegisterCase c -> throw new IllegalArgumentException("is no work on a case");
            case CompleteIntake c -> {
                known.complete = true;
                yield List.of("IntakeCompleted");
            }
            case CorrectPersonDetails c -> List.of("PersonDetailsCorrected");
            case ChangeCircumstances c -> List.of("CircumstancesChanged");
            case RecordConsent c -> List.of(ConsentRules.record(c, known));
            case WithdrawConsent c -> ConsentRules.withdraw(c, known);
            case ExpireConsent c -> ConsentRules.expire(c, known);
            case AddNote c -> {
                known.used.add(c.note().value());
                yield List.of("NoteAdded");
            }
            case AssignCase c -> {
                known.caseworker = c.caseworker();
                yield List.of("CaseAssigned");
            }
            case DeliverService c -> {
                known.used.add(c.delivery().value());
                yield List.of("ServiceDelivered");
            }
            case CloseCase c -> close(c, known);
            case ReopenCase c -> {
                known.state = CaseState.OPEN;
                yield List.of("CaseReopened");
            }
            case EraseCasePerson c -> throw new IllegalArgumentException("concerns every case of a person");
        };
    }

    private static void refuseClosing(CloseCase c, KnownCase known, Set<String> refusals) {
        known.refuseIfStale(c.expectedVersion(), refusals);
        if (known.offer != null) {
            refusals.add("TRANSFER_ALREADY_OFFERED");
        }
        if (c.reason().equals("LOST_CONTACT") && known.attempts < known.city.lostContactAttempts()) {
            refusals.add("TOO_FEW_ATTEMPTS");
        }
        ApprovalRules.refuseClosing(c, known, refusals);
        Set<ReferralId> open = known.openReferrals();
        if (!open.containsAll(c.withdraw().keySet())) {
            refusals.add("INVALID withdraw not-an-open-referral");
        }
        if (!c.withdraw().keySet().containsAll(open)) {
            refusals.add("REFERRALS_STILL_OPEN");
        }
        if (known.isHeldByOthers(c.given())) {
            // Neither which needs are missing nor whether a guessed one exists may be told.
            refusals.add("CASE_HELD_BY_OTHERS");
            return;
        }
        Set<NeedId> openNeeds = known.openNeeds();
        if (!openNeeds.containsAll(c.outcomes().keySet())) {
            refusals.add("INVALID outcomes not-an-open-need");
        }
        if (!c.outcomes().keySet().containsAll(openNeeds)) {
            refusals.add("NEED_OUTCOME_MISSING");
        }
    }

    private static List<String> close(CloseCase c, KnownCase known) {
        List<String> events = new ArrayList<>();
        c.withdraw().keySet().forEach(taken -> {
            known.referrals.computeIfPresent(taken, (id, referral) -> referral.moved(ReferralState.WITHDRAWN));
            events.add("ReferralWithdrawn");
        });
        c.outcomes().forEach((need, ending) -> events.add(NeedRules.end(need, ending, known)));
        events.addAll(ContactRules.cancelAll(known));
        known.callBacks.clear();
        known.state = CaseState.CLOSED;
        known.asked = null;
        known.approvedFor = null;
        events.add("CaseClosed");
        return events;
    }
}
