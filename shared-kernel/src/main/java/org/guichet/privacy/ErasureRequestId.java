package org.guichet.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of one request to be forgotten. */
public record ErasureRequestId(@JsonValue UUID value) {
    @JsonCreator
    public ErasureRequestId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the canonical text, as in a path.
     *
     * @throws IllegalArgumentException if it is no UUID
     */
    public static ErasureRequestId of(String text) {
        return new ErasureRequestId(UUID.fromString(text));
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
