package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a case, random (UUID version 4) so that it says nothing of the person; also the key of its records in Kafka. */
public final class CaseId extends Id {
    public CaseId(UUID value) {
        super(value);
    }
}
