package org.guichet.privacy;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a disclosure request, random. */
public final class DisclosureId extends Id {
    public DisclosureId(UUID value) {
        super(value);
    }
}
