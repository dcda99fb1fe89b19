package org.guichet.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of a data subject, one case each in a municipality; names the person's key in the vault and nothing else. */
public record PersonId(@JsonValue UUID value) {
    @JsonCreator
    public PersonId {
        Objects.requireNonNull(value, "value");
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
