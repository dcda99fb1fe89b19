package org.guichet.municipality;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a counter of a municipality where people are received. */
public final class DeskId extends Id {
    public DeskId(UUID value) {
        super(value);
    }
}
