package org.guichet.testbed;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/** The two ways to get PostgreSQL and Kafka for a test. */
public enum ServerChoice {
    /** Servers started by this JVM, where no Docker engine answers. */
    EMBEDDED,
    /** The servers' own images, started by Testcontainers, where a Docker engine answers. */
    CONTAINERS;

    /** The system property that overrules the choice: {@code embedded} or {@code containers}. */
    public static final String PROPERTY = "guichet.testbed";

    /**
     * Decides.
     *
     * @param property the value of {@link #PROPERTY}, or null or blank if nobody set it
     * @param engineAnswers asked only if the property leaves it open, for the question costs time
     * @throws IllegalArgumentException if the property says anything else
     */
    static ServerChoice of(String property, BooleanSupplier engineAnswers) {
        if (property == null || property.isBlank()) {
            return engineAnswers.getAsBoolean() ? CONTAINERS : EMBEDDED;
        }
        return switch (property.strip().toLowerCase(Locale.ROOT)) {
            case "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + " is \"" + property + "\", but must be \"embedded\" or \"containers\"");
        };
    }
}
