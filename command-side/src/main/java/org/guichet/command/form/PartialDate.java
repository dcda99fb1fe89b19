package org.guichet.command.form;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A birth date as far as it is known: a year, a month or a day in ISO 8601, not in the future and not before 1900. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PartialDate.Check.class)
public @interface PartialDate {
    /** The reason that the problem names. */
    String message() default "not-a-date-of-birth";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads the date by its length. */
    final class Check implements ConstraintValidator<PartialDate, String> {
        private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                LocalDate first =
                        switch (text.length()) {
                            case 4 -> Year.parse(text).atDay(1);
                            case 7 -> YearMonth.parse(text).atDay(1);
                            default -> LocalDate.parse(text);
                        };
                // The earliest zone's today: born today is a fact at every desk.
                return !first.isBefore(EARLIEST) && !first.isAfter(LocalDate.now(ZoneOffset.ofHours(14)));
            } catch (DateTimeException notADate) {
                return false;
            }
        }
    }
}
