package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one question to a supervisor. */
public final class ApprovalId extends Id {
    public ApprovalId(UUID value) {
        super(value);
    }
}
