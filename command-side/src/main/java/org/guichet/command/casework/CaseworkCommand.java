package org.guichet.command.casework;

import org.guichet.casework.CaseId;
import org.guichet.command.dispatch.Command;

/** Everything that can be asked of a case. */
public interface CaseworkCommand extends Command {
    /** Which case. */
    CaseId id();

    @Override
    default CaseId target() {
        return id();
    }
}
