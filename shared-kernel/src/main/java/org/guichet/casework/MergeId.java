package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one merging of two persons. */
public final class MergeId extends Id {
    public MergeId(UUID value) {
        super(value);
    }
}
