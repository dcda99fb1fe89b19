package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one appointment. */
public final class AppointmentId extends Id {
    public AppointmentId(UUID value) {
        super(value);
    }
}
