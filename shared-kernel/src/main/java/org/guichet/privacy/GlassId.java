package org.guichet.privacy;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a broken glass, random. */
public final class GlassId extends Id {
    public GlassId(UUID value) {
        super(value);
    }
}
