package org.guichet.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of one service of a provider. */
public record ServiceId(@JsonValue UUID value) {
    @JsonCreator
    public ServiceId {
        Objects.requireNonNull(value, "value");
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
