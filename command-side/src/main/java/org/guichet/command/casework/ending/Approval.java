package org.guichet.command.casework.ending;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.guichet.access.Role;
import org.guichet.casework.CaseEvent.ApprovalAsked;
import org.guichet.casework.CaseEvent.ApprovalGiven;
import org.guichet.casework.CaseEvent.ApprovalRefused;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.MigrantCase;
import org.guichet.command.casework.ending.ApprovalCommand.AskApproval;
import org.guichet.command.casework.ending.ApprovalCommand.GiveApproval;
import org.guichet.command.casework.ending.ApprovalCommand.RefuseApproval;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Rule: where the city wants it, a case closes only with the word of a supervisor who did not ask for it. */
public class Approval {
    private final MigrantCase theCase;
    private ApprovalAsked asked;
    private String askedBy;
    private String givenFor;

    /** Part of the given case. */
    public Approval(MigrantCase theCase) {
        this.theCase = theCase;
    }

    @CommandHandler
    void handle(AskApproval c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        theCase.mustBeNew(c.approval().value());
        if (asked != null) {
            throw new Refused(ProblemType.APPROVAL_ALREADY_ASKED);
        }
        apply(new ApprovalAsked(c.approval(), c.reason(), c.remark()));
    }

    @CommandHandler
    void handle(GiveApproval c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        mustDecide(c.given());
        apply(new ApprovalGiven(asked.approval()));
    }

    @CommandHandler
    void handle(RefuseApproval c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        mustDecide(c.given());
        apply(new ApprovalRefused(asked.approval(), c.remark()));
    }

    @EventSourcingHandler
    void on(ApprovalAsked e, @MetaDataValue(EnvelopeKeys.ACTOR) String actor) {
        asked = e;
        askedBy = actor;
        givenFor = null;
    }

    @EventSourcingHandler
    void on(ApprovalGiven e) {
        givenFor = asked.reason();
        asked = null;
    }

    @EventSourcingHandler
    void on(ApprovalRefused e) {
        asked = null;
    }

    @EventSourcingHandler
    void on(CaseClosed e) {
        asked = null;
        givenFor = null;
    }

    /** Refuses the closing if the city wants an approval for it that was not given. */
    public void check(CloseCase close, MunicipalityFacts city) {
        boolean needed = city.approvalOnClosing() && close.given().caller().role() != Role.SUPERVISOR;
        if (needed && !close.reason().equals(givenFor)) {
            throw new Refused(ProblemType.APPROVAL_NEEDED);
        }
    }

    private void mustDecide(Given given) {
        if (asked == null) {
            throw new Refused(ProblemType.NOTHING_TO_APPROVE);
        }
        if (Objects.equals(askedBy, given.caller().staff().toString())) {
            throw new Refused(ProblemType.OWN_APPROVAL);
        }
    }
}
