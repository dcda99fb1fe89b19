package org.guichet.municipality;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a district or neighbourhood of a municipality. */
public final class AreaId extends Id {
    public AreaId(UUID value) {
        super(value);
    }
}
