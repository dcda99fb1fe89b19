package org.guichet.sealing;

import java.util.Objects;
import org.guichet.casework.PersonId;

/**
 * A value about a person that only the holder of that person's key can read. It is bound to the person and the field,
 * so it can be copied from an event into a snapshot or a projection, but not to another person or field.
 *
 * @param <T> what it opens to
 * @param p the person whose key seals it
 * @param k version of that key
 * @param f name of the field, see {@link SealedField}
 * @param c the ciphertext, base64; its length tells a power of two, not the length of the value
 */
public record Sealed<T>(PersonId p, int k, String f, String c) {
    public Sealed {
        Objects.requireNonNull(p, "p");
        Objects.requireNonNull(f, "f");
        Objects.requireNonNull(c, "c");
    }

    /** Never the content, so that no log line or exception can carry it. */
    @Override
    public String toString() {
        return "[sealed]";
    }
}
