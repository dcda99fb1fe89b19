package org.guichet.platform.vault;

import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;

/**
 * A key that was drawn and is not stored yet: it becomes real in the transaction that stores the first event sealed
 * with it, or is lost together with that event.
 *
 * @param municipality whose key-encryption key wraps it
 * @param epoch of that key
 * @param wrapped the key, encrypted
 * @param seal the key in use
 */
public record NewPersonKey(PersonId person, MunicipalityId municipality, Epoch epoch, byte[] wrapped, PersonSeal seal) {
    /** Never the key. */
    @Override
    public String toString() {
        return "[new key of " + person + "]";
    }
}
