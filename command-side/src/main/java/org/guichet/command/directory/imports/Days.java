package org.guichet.command.directory.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as older tables have them. */
final class Days {
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMMM dd, uuuu", Locale.ENGLISH));
    private static final int FIRST_YEAR = 1900;

    private Days() {}

    /** The date; empty where it is none, where the year is missing or where day and month cannot be told apart. */
    static Optional<LocalDate> read(String text) {
        String plain = text.strip();
        Matcher slashed = SLASHED.matcher(plain);
        if (slashed.matches()) {
            return slashed(slashed);
        }
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDate.parse(plain, form)).filter(day -> day.getYear() >= FIRST_YEAR);
            } catch (DateTimeException otherForm) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> slashed(Matcher parts) {
        int one = Integer.parseInt(parts.group(1));
        int two = Integer.parseInt(parts.group(2));
        int year = Integer.parseInt(parts.group(3));
        boolean ambiguous = one <= 12 && two <= 12 && one != two;
        try {
            return ambiguous
                    ? Optional.empty()
                    : Optional.of(one > 12 ? LocalDate.of(year, two, one) : LocalDate.of(year, one, two));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
