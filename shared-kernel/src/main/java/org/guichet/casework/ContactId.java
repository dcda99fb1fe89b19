package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one talk with a person, or of an attempt at one. */
public final class ContactId extends Id {
    public ContactId(UUID value) {
        super(value);
    }
}
