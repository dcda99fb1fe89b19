package org.guichet.platform.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A calendar month in UTC, during which new keys of persons are wrapped by one key per municipality.
 *
 * @param name year and month, as {@code 2026-11}; names sort by time
 */
public record Epoch(String name) implements Comparable<Epoch> {
    /** The epoch of an instant. */
    public static Epoch of(Instant instant) {
        return new Epoch(YearMonth.from(instant.atOffset(ZoneOffset.UTC)).toString());
    }

    /** The first instant that is not in it. */
    public Instant end() {
        return LocalDate.parse(name + "-01").plusMonths(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @Override
    public int compareTo(Epoch other) {
        return name.compareTo(other.name);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
