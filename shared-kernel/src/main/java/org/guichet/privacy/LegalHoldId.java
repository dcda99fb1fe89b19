package org.guichet.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of one order to keep what would otherwise be erased. */
public record LegalHoldId(@JsonValue UUID value) {
    @JsonCreator
    public LegalHoldId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the canonical text, as in a path.
     *
     * @throws IllegalArgumentException if it is no UUID
     */
    public static LegalHoldId of(String text) {
        return new LegalHoldId(UUID.fromString(text));
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
