package org.guichet.platform.problem;

import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.guichet.problem.FieldError;

/** The reason code of a broken constraint of Jakarta Validation. */
final class ConstraintReason {
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)+");

    private ConstraintReason() {}

    /** What is wrong with a value, field by field. */
    static List<FieldError> of(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> new FieldError(
                        violation.getPropertyPath().toString(),
                        of(
                                violation
                                        .getConstraintDescriptor()
                                        .getAnnotation()
                                        .annotationType()
                                        .getSimpleName(),
                                violation.getMessage())))
                .toList();
    }

    /**
     * The reason of a constraint: its message where that is a code, which our own constraints have, else by its name.
     *
     * @param constraint simple name of the annotation; null when it is not known
     * @param message what the constraint says, in any language; null when it says nothing
     */
    static String of(String constraint, String message) {
        if (message != null && CODE.matcher(message).matches()) {
            return message;
        }
        if (constraint == null) {
            return Sentences.ANY_REASON;
        }
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size", "Length" -> "wrong-length";
            case "Pattern", "Email", "URL", "UUID" -> "wrong-format";
            case "Min",
                    "Max",
                    "Positive",
                    "PositiveOrZero",
                    "Negative",
                    "NegativeOrZero",
                    "DecimalMin",
                    "DecimalMax",
                    "Digits" -> "out-of-range";
            case "Past", "PastOrPresent" -> "in-the-future";
            case "Future", "FutureOrPresent" -> "in-the-past";
            case "typeMismatch" -> "wrong-format";
            default -> Sentences.ANY_REASON;
        };
    }
}
