package org.guichet.platform.vault;

import org.guichet.casework.PersonId;

/** A person has neither a key nor a tombstone: the vault and the event store do not belong together. */
public final class MissingPersonKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingPersonKey(PersonId person) {
        super("no key and no tombstone for person " + person);
    }
}
