package org.guichet.privacy;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one request to be forgotten. */
public final class ErasureRequestId extends Id {
    public ErasureRequestId(UUID value) {
        super(value);
    }
}
