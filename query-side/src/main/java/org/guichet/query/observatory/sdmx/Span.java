package org.guichet.query.observatory.sdmx;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time that a query names: a year, a half of one, a quarter, a month or a day.
 *
 * @param end the first day that is no more in it
 */
record Span(LocalDate first, LocalDate end) {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})(?:-(?:A1|([SQ])(\\d)|M?(\\d\\d)|(\\d\\d)-(\\d\\d)))?");
    private static final int MONTHS_OF_YEAR = 12;

    /**
     * Reads {@code 2026}, {@code 2026-A1}, {@code 2026-S1}, {@code 2026-Q3}, {@code 2026-M07}, {@code 2026-07} or
     * {@code 2026-07-14}.
     *
     * @throws org.guichet.problem.Refused for anything else
     */
    static Span of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw Wrong.form("c[TIME_PERIOD]");
        }
        try {
            int year = Integer.parseInt(matcher.group(1));
            if (matcher.group(2) != null) {
                int months = matcher.group(2).equals("S") ? 6 : 3;
                return months(year, (Integer.parseInt(matcher.group(3)) - 1) * months + 1, months);
            }
            if (matcher.group(4) != null) {
                return months(year, Integer.parseInt(matcher.group(4)), 1);
            }
            if (matcher.group(5) != null) {
                LocalDate day =
                        LocalDate.of(year, Integer.parseInt(matcher.group(5)), Integer.parseInt(matcher.group(6)));
                return new Span(day, day.plusDays(1));
            }
            return months(year, 1, MONTHS_OF_YEAR);
        } catch (DateTimeException e) {
            throw Wrong.form("c[TIME_PERIOD]");
        }
    }

    private static Span months(int year, int first, int months) {
        LocalDate day = LocalDate.of(year, first, 1);
        return new Span(day, day.plusMonths(months));
    }
}
