package org.guichet.observatory;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a release of published figures. */
public final class ReleaseId extends Id {
    public ReleaseId(UUID value) {
        super(value);
    }
}
