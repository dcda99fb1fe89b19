package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one consent that was recorded. */
public final class ConsentId extends Id {
    public ConsentId(UUID value) {
        super(value);
    }
}
