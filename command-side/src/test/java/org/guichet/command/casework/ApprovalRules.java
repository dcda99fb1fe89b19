package org.guichet.command.casework;

import java.util.List;
import java.util.Set;
import org.guichet.access.Role;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.KnownCase.Asking;
import org.guichet.command.casework.ending.ApprovalCommand;
import org.guichet.command.casework.ending.ApprovalCommand.AskApproval;
import org.guichet.command.casework.ending.ApprovalCommand.GiveApproval;
import org.guichet.command.casework.ending.ApprovalCommand.RefuseApproval;
import org.guichet.command.dispatch.Given;

/** The domain on a supervisor's approval, where the municipality wants one. */
final class ApprovalRules {
    private ApprovalRules() {}

    static void refuse(ApprovalCommand command, KnownCase known, Set<String> refusals) {
        switch (command) {
            case AskApproval c -> {
                known.refuseIfUsed(c.approval().value(), refusals);
                if (known.asked != null) {
                    refusals.add("APPROVAL_ALREADY_ASKED");
                }
            }
            case GiveApproval c -> refuseDeciding(c.given(), known, refusals);
            case RefuseApproval c -> refuseDeciding(c.given(), known, refusals);
        }
    }

    static List<String> carryOut(ApprovalCommand command, KnownCase known) {
        return List.of(
                switch (command) {
                    case AskApproval c -> {
                        known.used.add(c.approval().value());
                        known.asked = new Asking(c.given().caller().staff(), c.reason());
                        // A new question is not answered by an old answer.
                        known.approvedFor = null;
                        yield "ApprovalAsked";
                    }
                    case GiveApproval c -> {
                        known.approvedFor = known.asked.reason();
                        known.asked = null;
                        yield "ApprovalGiven";
                    }
                    case RefuseApproval c -> {
                        known.asked = null;
                        yield "ApprovalRefused";
                    }
                });
    }

    static void refuseClosing(CloseCase c, KnownCase known, Set<String> refusals) {
        boolean wanted = known.city.approvalOnClosing() && c.given().caller().role() != Role.SUPERVISOR;
        if (wanted && !c.reason().equals(known.approvedFor)) {
            refusals.add("APPROVAL_NEEDED");
        }
    }

    private static void refuseDeciding(Given given, KnownCase known, Set<String> refusals) {
        if (known.asked == null) {
            refusals.add("NOTHING_TO_APPROVE");
        } else if (known.asked.staff().equals(given.caller().staff())) {
            refusals.add("OWN_APPROVAL");
        }
    }
}
