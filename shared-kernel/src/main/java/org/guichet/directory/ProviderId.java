package org.guichet.directory;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of an organisation that offers services. */
public final class ProviderId extends Id {
    public ProviderId(UUID value) {
        super(value);
    }
}
