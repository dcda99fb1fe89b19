package org.guichet.query.opening;

import java.util.Map;
import org.guichet.casework.PersonId;
import org.guichet.platform.accesslog.Looked;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/** The keys of the persons of one page. What belongs to an erased person opens to null, as what was never known. */
public final class Seals {
    private final Map<PersonId, PersonSeal> byPerson;
    private final Looked looked;

    Seals(Map<PersonId, PersonSeal> byPerson, Looked looked) {
        this.byPerson = byPerson;
        this.looked = looked;
    }

    /** The value; null for null and for an erased person. */
    public <T> T open(SealedField<T> field, Sealed<T> sealed) {
        PersonSeal seal = sealed == null ? null : byPerson.get(sealed.p());
        if (seal == null) {
            return null;
        }
        looked.opened(sealed.p(), field.name());
        return seal.open(field, sealed);
    }
}
