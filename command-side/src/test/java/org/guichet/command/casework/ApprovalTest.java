package org.guichet.command.casework;

import static org.guichet.command.casework.CaseFixture.aCase;
import static org.guichet.command.casework.CaseFixture.aCaseOf;
import static org.guichet.command.casework.CaseFixture.refused;
import static org.guichet.command.casework.CaseStories.APPROVING_CITY;
import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.anyVersion;
import static org.guichet.command.casework.CaseStories.by;
import static org.guichet.command.casework.CaseStories.officer;

import java.util.Map;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.ApprovalId;
import org.guichet.casework.CaseEvent.ApprovalAsked;
import org.guichet.casework.CaseEvent.ApprovalGiven;
import org.guichet.casework.CaseEvent.ApprovalRefused;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.ending.ApprovalCommand.AskApproval;
import org.guichet.command.casework.ending.ApprovalCommand.GiveApproval;
import org.guichet.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** The rules of a supervisor's approval. */
class ApprovalTest {
    private static final ApprovalId APPROVAL = new ApprovalId(new UUID(3, 3));
    private static final Caller SUPERVISOR = Staff.of(TANGIER, Role.SUPERVISOR);
    private static final ApprovalAsked ASKED = new ApprovalAsked(APPROVAL, "NEEDS_MET", null);
    private static final ApprovalGiven AGREED = new ApprovalGiven(APPROVAL);

    @Test
    void isNotNeededWhereTheCityDoesNotWantIt() {
        aCase().when(close("NEEDS_MET", officer())).expectEvents(new CaseClosed("NEEDS_MET", null));
    }

    @Test
    void isNeededWhereItDoesUnlessTheSupervisorCloses() {
        refused(careful().when(close("NEEDS_MET", officer())), ProblemType.APPROVAL_NEEDED);
        careful().when(close("NEEDS_MET", SUPERVISOR)).expectEvents(new CaseClosed("NEEDS_MET", null));
    }

    @Test
    void isForOneReason() {
        refused(asked().after(AGREED).when(close("MOVED_AWAY", officer())), ProblemType.APPROVAL_NEEDED);
        asked().after(AGREED).when(close("NEEDS_MET", officer())).expectEvents(new CaseClosed("NEEDS_MET", null));
    }

    @Test
    void isNotGivenByWhoAsked() {
        refused(asked().when(new GiveApproval(CASE, by(officer()))), ProblemType.OWN_APPROVAL);
        asked().when(new GiveApproval(CASE, by(SUPERVISOR))).expectEvents(AGREED);
    }

    @Test
    void isGivenOnlyWhereItWasAskedAndAskedOnceAtATime() {
        refused(careful().when(new GiveApproval(CASE, by(SUPERVISOR))), ProblemType.NOTHING_TO_APPROVE);
        refused(asked().when(ask(8)), ProblemType.APPROVAL_ALREADY_ASKED);
    }

    @Test
    void refusedOrAskedAnewDoesNotHold() {
        refused(
                asked().after(new ApprovalRefused(APPROVAL, null)).when(close("NEEDS_MET", officer())),
                ProblemType.APPROVAL_NEEDED);
        refused(
                asked().after(AGREED)
                        .after(by(officer()), new ApprovalAsked(new ApprovalId(new UUID(3, 8)), "MOVED_AWAY", null))
                        .when(close("NEEDS_MET", officer())),
                ProblemType.APPROVAL_NEEDED);
    }

    @Test
    void ofOneClosingDoesNotHoldForTheNext() {
        refused(
                asked().after(AGREED, new CaseClosed("NEEDS_MET", null), new CaseReopened("PERSON_CAME_BACK"))
                        .when(close("NEEDS_MET", officer())),
                ProblemType.APPROVAL_NEEDED);
    }

    private static CaseFixture careful() {
        return aCaseOf(APPROVING_CITY);
    }

    private static CaseFixture asked() {
        return careful().after(by(officer()), ASKED);
    }

    private static AskApproval ask(int number) {
        return new AskApproval(CASE, new ApprovalId(new UUID(3, number)), "NEEDS_MET", null, by(officer()));
    }

    private static CloseCase close(String reason, Caller caller) {
        return new CloseCase(CASE, reason, Map.of(), Map.of(), null, anyVersion(), by(caller));
    }
}
