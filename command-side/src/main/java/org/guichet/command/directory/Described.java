package org.guichet.command.directory;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.guichet.command.directory.WithinBounds.Fault;

/** A description whose parts all say something, and none too much. Null is a service that nobody described. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Described.Check.class)
@interface Described {
    /** The reason that the problem names; each fault has its own. */
    String message() default "invalid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Walks the records. */
    final class Check implements ConstraintValidator<Described, Record> {
        @Override
        public boolean isValid(Record description, ConstraintValidatorContext context) {
            if (description == null) {
                return true;
            }
            var fault = WithinBounds.fault(description);
            fault.ifPresent(found -> say(found, context));
            return fault.isEmpty();
        }

        private static void say(Fault fault, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            var violation = context.buildConstraintViolationWithTemplate(fault.reason());
            if (fault.path().isEmpty()) {
                violation.addConstraintViolation();
                return;
            }
            violation.addPropertyNode(fault.path()).addConstraintViolation();
        }
    }
}
