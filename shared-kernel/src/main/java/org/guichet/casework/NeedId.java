package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one need, unique within the installation. */
public final class NeedId extends Id {
    public NeedId(UUID value) {
        super(value);
    }
}
