package org.guichet.problem;

import java.util.List;
import java.util.Map;

/**
 * A rule was broken: nothing was changed. Carries no stack trace, since it is an answer and not a fault, and nothing
 * about a person.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Map<String, Object> details;

    /** Refuses without further detail. */
    public Refused(ProblemType type) {
        this(type, Map.of());
    }

    /**
     * Refuses and says what it is about.
     *
     * @param details extension members of the problem: ids, codes and field names only
     */
    public Refused(ProblemType type, Map<String, Object> details) {
        super(type.slug(), null, false, false);
        this.type = type;
        this.details = Map.copyOf(details);
    }

    /** Refuses because a field does not hold what it must. */
    public static Refused field(String field, String reason) {
        return new Refused(ProblemType.INVALID, Map.of("errors", List.of(new FieldError(field, reason))));
    }

    /** Refuses because a header is not taken here, or cannot be read. */
    public static Refused header(String header, String reason) {
        return new Refused(ProblemType.MALFORMED, Map.of("errors", List.of(new FieldError(header, reason))));
    }

    /**
     * The same of something larger.
     *
     * @param path where the value that refused itself stands in it
     */
    public Refused within(String path) {
        if (!(details.get("errors") instanceof List<?> errors)) {
            return this;
        }
        List<FieldError> placed = errors.stream()
                .filter(FieldError.class::isInstance)
                .map(FieldError.class::cast)
                .map(error -> new FieldError(join(path, error.field()), error.reason()))
                .toList();
        return new Refused(type, Map.of("errors", placed));
    }

    private static String join(String path, String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }

    public ProblemType type() {
        return type;
    }

    /** Extension members of the problem. */
    public Map<String, Object> details() {
        return details;
    }
}
