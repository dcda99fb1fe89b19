package org.guichet.id;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What one thing is called for ever. Each kind of thing has a type of its own, so that the id of a need cannot be passed
 * for that of a case; two ids are equal if both their kind and their value are. In JSON an id is its text and nothing
 * more, written and read by every mapper, for every kind.
 */
@JsonDeserialize(using = IdReader.class)
public abstract class Id {
    private final UUID value;

    /** @param value never null */
    protected Id(UUID value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * The id of a kind that is known only as the program runs.
     *
     * @throws IllegalStateException if the kind has no constructor of a UUID
     */
    public static <T extends Id> T of(Class<T> kind, UUID value) {
        try {
            return kind.getConstructor(UUID.class).newInstance(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind + " is no kind of id", e);
        }
    }

    /** What a kind is called in lower case: {@code legal-status} for a {@code LegalStatusId}. */
    public static String nameOf(Class<? extends Id> kind) {
        return kind.getSimpleName()
                .replaceFirst("Id$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The UUID. */
    @JsonValue
    public final UUID value() {
        return value;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Id id && id.getClass() == getClass() && id.value.equals(value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** The canonical text, as in a path. */
    @Override
    public final String toString() {
        return value.toString();
    }
}
