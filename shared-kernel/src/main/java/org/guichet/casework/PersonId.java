package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a data subject, one case each in a municipality; names the person's key in the vault and nothing else. */
public final class PersonId extends Id {
    public PersonId(UUID value) {
        super(value);
    }
}
