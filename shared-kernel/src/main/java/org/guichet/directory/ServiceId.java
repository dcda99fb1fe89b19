package org.guichet.directory;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one service of a provider. */
public final class ServiceId extends Id {
    public ServiceId(UUID value) {
        super(value);
    }
}
