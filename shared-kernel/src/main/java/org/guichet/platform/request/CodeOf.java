package org.guichet.platform.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text, or each text of the collection, is a code of the named list. Null is left to {@code @NotNull}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownCode.class)
public @interface CodeOf {
    /** Name of the code list, such as {@code urgency}. */
    String value();

    /** The reason that the problem names. */
    String message() default "unknown-code";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
