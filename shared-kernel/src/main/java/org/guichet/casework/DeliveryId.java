package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one delivery of a service. */
public final class DeliveryId extends Id {
    public DeliveryId(UUID value) {
        super(value);
    }
}
