package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one handing over of a case from city to city. */
public final class TransferId extends Id {
    public TransferId(UUID value) {
        super(value);
    }
}
