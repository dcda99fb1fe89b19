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

    public ProblemType type() {
        return type;
    }

    /** Extension members of the problem. */
    public Map<String, Object> details() {
        return details;
    }
}
