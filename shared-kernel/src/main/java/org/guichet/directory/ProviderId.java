package org.guichet.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of an organisation that offers services. */
public record ProviderId(@JsonValue UUID value) {
    @JsonCreator
    public ProviderId {
        Objects.requireNonNull(value, "value");
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
