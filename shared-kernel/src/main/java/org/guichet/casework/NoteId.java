package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of one note of a case. */
public final class NoteId extends Id {
    public NoteId(UUID value) {
        super(value);
    }
}
