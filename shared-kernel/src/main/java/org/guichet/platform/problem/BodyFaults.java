package org.guichet.platform.problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.platform.refusal.FindsPersons;
import org.guichet.platform.refusal.NeverKept;
import org.guichet.platform.refusal.NotListedBy;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says what is wrong with a body that could not be read: 400 when it is no JSON, else 422 with the field. Only names of
 * fields are told, never what stood in them.
 */
final class BodyFaults {
    private BodyFaults() {}

    static Refused of(Throwable cause) {
        if (!(cause instanceof DatabindException fault)) {
            return new Refused(ProblemType.MALFORMED);
        }
        String path = path(fault.getPath());
        if (fault.getCause() instanceof Refused refused) {
            // A value that refused itself knows its own fields only; the body says where the value stood.
            return refused.within(path);
        }
        // Nothing within the body is wrong, but the body itself: two values, or a list where an object belongs.
        if (path.isEmpty()) {
            return new Refused(ProblemType.MALFORMED);
        }
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return unknown(path, unknown);
        }
        return Refused.field(path, reason(fault));
    }

    // What is unknown because nobody may keep it, or ask by it, is told apart from a slip of the pen.
    private static Refused unknown(String path, UnrecognizedPropertyException unknown) {
        String property = unknown.getPropertyName();
        if (unknown.getReferringClass().isAnnotationPresent(FindsPersons.class) && NotListedBy.names(property)) {
            return new Refused(
                    ProblemType.PERSONS_NOT_LISTED_BY_THAT,
                    Map.of("errors", List.of(new FieldError(path, "not-listed-by"))));
        }
        if (NotListedBy.isLegalStatus(property)) {
            return new Refused(
                    ProblemType.LEGAL_STATUS_NOT_ASKED, Map.of("errors", List.of(new FieldError(path, "not-asked"))));
        }
        if (NeverKept.names(property)) {
            return new Refused(ProblemType.NEVER_KEPT, Map.of("errors", List.of(new FieldError(path, "never-kept"))));
        }
        return Refused.field(path, "unknown-field");
    }

    private static String reason(DatabindException fault) {
        return switch (fault) {
            case InvalidNullException missing -> "required";
            case InvalidFormatException wrong -> reason(wrong.getTargetType());
            default -> fault.getCause() == null ? "wrong-type" : Sentences.ANY_REASON;
        };
    }

    private static String reason(Class<?> expected) {
        if (expected == null || expected.isPrimitive() || Number.class.isAssignableFrom(expected)) {
            return "wrong-type";
        }
        return expected.isEnum() ? "unknown-code" : "wrong-format";
    }

    private static String path(List<JacksonException.Reference> references) {
        return references.stream()
                .map(reference -> reference.getPropertyName() == null
                        ? "[" + reference.getIndex() + "]"
                        : "." + Names.told(reference.getPropertyName()))
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
