package org.guichet.query.opening;

import java.util.Map;
import org.guichet.casework.PersonId;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/** The keys of the persons of one page. What belongs to an erased person opens to null, as what was never known. */
public final class Seals {
    private final Map<PersonId, PersonSeal> byPerson;

    Seals(Map<PersonId, PersonSeal> byPerson) {
        this.byPerson = byPerson;
    }

    /** The value; null for null and for an erased person. */
    public <T> T open(SealedField<T> field, Sealed<T> sealed) {
        PersonSeal seal = sealed == null ? null : byPerson.get(sealed.p());
        return seal == null ? null : seal.open(field, sealed);
    }
}
