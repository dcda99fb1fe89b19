package org.guichet.municipality;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of a city of the installation. */
public record MunicipalityId(@JsonValue UUID value) {
    @JsonCreator
    public MunicipalityId {
        Objects.requireNonNull(value, "value");
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
