package org.guichet.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of a disclosure request, random. */
public record DisclosureId(@JsonValue UUID value) {
    @JsonCreator
    public DisclosureId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the canonical text, as in a path.
     *
     * @throws IllegalArgumentException if it is no UUID
     */
    public static DisclosureId of(String text) {
        return new DisclosureId(UUID.fromString(text));
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
