package org.guichet.command.casework.ending;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.ApprovalId;
import org.guichet.casework.CaseId;
import org.guichet.command.casework.CaseworkCommand;
import org.guichet.command.dispatch.Given;
import org.guichet.sealing.Sealed;

/** What is asked of a supervisor and answered. */
public sealed interface ApprovalCommand extends CaseworkCommand {

    /** Ask whether the case may close for a reason. */
    record AskApproval(
            @TargetAggregateIdentifier CaseId id,
            ApprovalId approval,
            String reason,
            Sealed<String> remark,
            Given given)
            implements ApprovalCommand {}

    /** Agree. */
    record GiveApproval(@TargetAggregateIdentifier CaseId id, Given given) implements ApprovalCommand {}

    /** Do not agree. */
    record RefuseApproval(@TargetAggregateIdentifier CaseId id, Sealed<String> remark, Given given)
            implements ApprovalCommand {}
}
