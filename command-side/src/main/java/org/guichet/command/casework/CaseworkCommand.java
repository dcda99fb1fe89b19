package org.guichet.command.casework;

import org.guichet.casework.CaseId;
import org.guichet.command.dispatch.Command;

/** Everything that can be asked of a case. */
sealed interface CaseworkCommand extends Command
        permits CaseCommand,
                NeedCommand,
                ReferralCommand,
                ContactCommand,
                ApprovalCommand,
                TransferCommand,
                MergeCommand {
    /** Which case. */
    CaseId id();

    @Override
    default CaseId target() {
        return id();
    }
}
