package org.guichet.municipality;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of a counter of a municipality where people are received. */
public record DeskId(@JsonValue UUID value) {
    @JsonCreator
    public DeskId {
        Objects.requireNonNull(value, "value");
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
