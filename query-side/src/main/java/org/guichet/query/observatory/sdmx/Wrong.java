package org.guichet.query.observatory.sdmx;

import java.util.List;
import java.util.Map;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** What is wrong with a query, in the words of the standard: its form, its meaning, or that nobody here answers it. */
final class Wrong {
    private Wrong() {}

    /** 400: it cannot be read. */
    static Refused form(String parameter) {
        return of(ProblemType.MALFORMED, parameter, "wrong-format");
    }

    /** 422: it can be read, and there is no such thing. */
    static Refused meaning(String parameter, String reason) {
        return of(ProblemType.INVALID, parameter, reason);
    }

    /** 501: the standard has it, and this service does not. */
    static Refused unsupported(String parameter) {
        return of(ProblemType.NOT_SUPPORTED, parameter, "not-supported");
    }

    private static Refused of(ProblemType type, String parameter, String reason) {
        return new Refused(type, Map.of("errors", List.of(new FieldError(parameter, reason))));
    }
}
