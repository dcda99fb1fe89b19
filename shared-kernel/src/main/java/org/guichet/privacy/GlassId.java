package org.guichet.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of a broken glass, random. */
public record GlassId(@JsonValue UUID value) {
    @JsonCreator
    public GlassId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the canonical text, as in a path.
     *
     * @throws IllegalArgumentException if it is no UUID
     */
    public static GlassId of(String text) {
        return new GlassId(UUID.fromString(text));
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
