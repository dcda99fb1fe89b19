package org.guichet.observatory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a release is about: a year or a quarter, written as SDMX does, {@code 2026} or {@code 2026-Q3}. Months are not
 * published: a month of a small city is a list of persons.
 *
 * @param quarter 1 to 4; 0 for the whole year
 */
public record Period(int year, int quarter) implements Comparable<Period> {
    /** How many days after its end a period is closed, so that what a desk wrote down offline is in it. */
    public static final int GRACE_DAYS = 15;

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(?:-Q([1-4]))?");
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int QUARTERS = 4;

    /** Refuses a fifth quarter. */
    public Period {
        if (quarter < 0 || quarter > QUARTERS) {
            throw new IllegalArgumentException("a year has four quarters");
        }
    }

    /**
     * Reads {@code 2026} or {@code 2026-Q3}.
     *
     * @throws IllegalArgumentException for anything else
     */
    @JsonCreator
    public static Period of(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a period is written as 2026 or 2026-Q3");
        }
        String quarter = matcher.group(2);
        return new Period(Integer.parseInt(matcher.group(1)), quarter == null ? 0 : Integer.parseInt(quarter));
    }

    /** Whether it is a whole year. */
    public boolean isYear() {
        return quarter == 0;
    }

    /** SDMX's code of the frequency: {@code A} or {@code Q}. */
    public String frequency() {
        return isYear() ? "A" : "Q";
    }

    /** Its first day; also the first day of its first month. */
    public LocalDate firstDay() {
        return LocalDate.of(year, isYear() ? 1 : (quarter - 1) * MONTHS_OF_QUARTER + 1, 1);
    }

    /** The first day that is no more in it. */
    public LocalDate end() {
        return isYear() ? firstDay().plusYears(1) : firstDay().plusMonths(MONTHS_OF_QUARTER);
    }

    /** When nothing is added to it any more but by a revision: its end in the city's zone, and the days of grace. */
    public Instant closesAt(ZoneId zone) {
        return end().plusDays(GRACE_DAYS).atStartOfDay(zone).toInstant();
    }

    /** By their beginnings; a year comes before its quarters. */
    @Override
    public int compareTo(Period other) {
        int byYear = Integer.compare(year, other.year);
        return byYear == 0 ? Integer.compare(quarter, other.quarter) : byYear;
    }

    /** As it is written. */
    @JsonValue
    @Override
    public String toString() {
        return isYear() ? "%04d".formatted(year) : "%04d-Q%d".formatted(year, quarter);
    }
}
