package org.guichet.municipality;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a city of the installation. */
public final class MunicipalityId extends Id {
    public MunicipalityId(UUID value) {
        super(value);
    }
}
