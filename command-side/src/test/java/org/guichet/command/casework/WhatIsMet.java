package org.guichet.command.casework;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.command.casework.contact.ContactCommand.AttendAppointment;
import org.guichet.command.casework.contact.ContactCommand.CancelAppointment;
import org.guichet.command.casework.contact.ContactCommand.MissAppointment;
import org.guichet.command.casework.contact.ContactCommand.NoteContact;
import org.guichet.command.casework.need.NeedCommand;
import org.guichet.command.casework.need.NeedCommand.EndNeed;
import org.guichet.command.casework.need.NeedCommand.HandOverNeed;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.pair.MergeCommand.FollowReferral;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.casework.referral.ReferralCommand.Moving;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.command.casework.referral.ReferralCommand.RecordAnswerFor;
import org.guichet.command.casework.referral.ReferralCommand.RedirectNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferOn;

/** What a command meets: the case, or one of its needs, referrals or appointments, in its state. */
final class WhatIsMet {
    private WhatIsMet() {}

    /** Name of the command, or of a part of what it does, and the state that it meets. */
    static Map<String, String> by(CaseworkCommand command, CaseOracle oracle) {
        Map<String, String> states = new LinkedHashMap<>();
        KnownCase known = oracle.cases.get(command instanceof AcceptTransfer accepted ? accepted.from() : command.id());
        String standing = known == null ? "none" : known.standing();
        states.put(nameOf(command), standing.equals("OPEN") ? partOf(command, known) : standing);
        if (known == null) {
            return states;
        }
        switch (command) {
            case Moving c -> {
                KnownReferral referral = known.referrals.get(c.referral());
                states.put(nameOf(command), stateOf(referral));
                if (referral != null && referral.restricted()) {
                    states.put("of protection", nameOf(command));
                }
            }
            case NoticeOverdue c -> states.put(nameOf(command), stateOf(known.referrals.get(c.referral())));
            case RedirectNeed c -> states.put("RedirectNeed after", stateOf(known.referrals.get(c.after())));
            case ReferOn c -> states.put("ReferOn from", stateOf(known.referrals.get(c.from())));
            case CloseCase c -> {
                c.withdraw().keySet().forEach(id -> withdrawing(id, known, states));
                states.put("CloseCase for", c.reason());
                if (!known.expected.isEmpty()) {
                    states.put("CloseCase with", "an appointment");
                }
            }
            case MergePersons c
            when oracle.cases.containsKey(c.losing()) -> {
                KnownCase losing = oracle.cases.get(c.losing());
                states.put("MergePersons losing", losing.standing());
                if (losing.hasWork() && known.isOpen()) {
                    states.put("MergePersons with", "work");
                } else if (losing.hasWork()) {
                    states.put("MergePersons with work into", known.standing());
                }
            }
            case UnmergePersons c
            when known.merge != null -> {
                KnownCase winning = oracle.cases.get(known.merge.winning());
                if (winning.needs.keySet().stream().anyMatch(need -> winning.cameFrom(need.value(), known.id))) {
                    states.put("UnmergePersons with", "work");
                }
            }
            case FollowReferral c -> {
                KnownReferral referral = known.referrals.get(c.referral());
                boolean moved = known.needs.get(referral.need()).ended() == NeedState.MOVED;
                states.put("FollowReferral", moved ? "moved need" : "own need");
            }
            default -> {
                // Meets the one thing only.
            }
        }
        if (command instanceof Moving && !standing.equals("OPEN")) {
            states.put("answer", standing);
        }
        return states;
    }

    private static void withdrawing(ReferralId id, KnownCase known, Map<String, String> states) {
        if (known.referrals.containsKey(id)) {
            states.put("CloseCase withdrawing", stateOf(known.referrals.get(id)));
        }
    }

    private static String nameOf(CaseworkCommand command) {
        String name = command.getClass().getSimpleName();
        return switch (command) {
            case EndNeed c -> name + " " + c.ending().getClass().getSimpleName();
            case HandOverNeed c -> name + " " + c.to().kind();
            case NoteContact c -> name + (c.reached() ? " reached" : " attempt");
            case RecordAnswerFor c -> name + " " + c.answer().getClass().getSimpleName();
            default -> name;
        };
    }

    private static String partOf(CaseworkCommand command, KnownCase known) {
        return switch (command) {
            case IdentifyNeed c -> "OPEN";
            case ReferNeed c
            when known.needs.containsKey(c.need()) && known.needs.get(c.need()).restricted() -> "protection need";
            case NeedCommand c ->
                known.needs.containsKey(c.need())
                        ? known.needs.get(c.need()).isOpen()
                                ? known.hasOpenReferral(c.need()) ? "referred need" : "open need"
                                : known.needs.get(c.need()).ended() + " need"
                        : "unknown need";
            case AttendAppointment c -> appointment(c.appointment(), known);
            case MissAppointment c -> appointment(c.appointment(), known);
            case CancelAppointment c -> appointment(c.appointment(), known);
            default -> "OPEN";
        };
    }

    private static String appointment(AppointmentId id, KnownCase known) {
        return known.expected.containsKey(id) ? "expected" : known.past.contains(id) ? "over" : "unknown";
    }

    private static String stateOf(KnownReferral referral) {
        return referral == null ? "unknown" : referral.state().name() + (referral.asked() ? " asked" : "");
    }
}
