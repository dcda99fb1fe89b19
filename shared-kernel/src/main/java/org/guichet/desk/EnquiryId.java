package org.guichet.desk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Id of an enquiry, random. */
public record EnquiryId(@JsonValue UUID value) {
    @JsonCreator
    public EnquiryId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the canonical text, as in a path.
     *
     * @throws IllegalArgumentException if it is no UUID
     */
    public static EnquiryId of(String text) {
        return new EnquiryId(UUID.fromString(text));
    }

    /** The id as a canonical UUID text. */
    @Override
    public String toString() {
        return value.toString();
    }
}
