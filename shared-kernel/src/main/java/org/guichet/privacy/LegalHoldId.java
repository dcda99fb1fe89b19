package org.guichet.privacy;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one order to keep what would otherwise be erased. */
public final class LegalHoldId extends Id {
    public LegalHoldId(UUID value) {
        super(value);
    }
}
