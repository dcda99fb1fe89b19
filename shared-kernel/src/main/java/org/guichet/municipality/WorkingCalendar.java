package org.guichet.municipality;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The working time of a municipality in one of its versions. It cannot be changed: a city whose hours or holidays
 * change gets the next version. A day of the week without office hours is the weekend; a working day is a day with
 * office hours that is no holiday.
 *
 * @param version  counts from 1
 * @param zone     the zone in which hours and holidays are meant
 * @param week     office hours of each day of the week, sorted, without overlap; closed days are left out
 * @param holidays days without work, whatever the day of the week
 */
public record WorkingCalendar(
        int version, ZoneId zone, Map<DayOfWeek, List<OfficeHours>> week, SortedSet<LocalDate> holidays) {
    /** Refuses a calendar in which no day has office hours: nothing would ever become due. */
    public WorkingCalendar {
        if (version < 1) {
            throw new IllegalArgumentException("calendar versions count from 1");
        }
        Objects.requireNonNull(zone, "zone");
        week = sorted(week);
        if (week.isEmpty()) {
            throw new IllegalArgumentException("a calendar needs office hours on at least one day of the week");
        }
        holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
    }

    /** A calendar with the holidays in any order. */
    public static WorkingCalendar of(
            int version, ZoneId zone, Map<DayOfWeek, List<OfficeHours>> week, Collection<LocalDate> holidays) {
        return new WorkingCalendar(version, zone, week, new TreeSet<>(holidays));
    }

    /** Whether the day has office hours and is no holiday. */
    public boolean isWorkingDay(LocalDate day) {
        return week.containsKey(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Whether the offices are open at this instant; at the moment of closing they still are. */
    public boolean isOpen(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return isWorkingDay(local.toLocalDate()) && withinHours(local).equals(local);
    }

    /**
     * The instant that lies a number of working days after another.
     *
     * <p>Counting starts at {@code from}, or at the next opening where the offices are closed at {@code from}. The day
     * on which counting starts is day 0. The result is on the {@code days}-th working day after it, at the same local
     * time of day, moved into that day's hours: to the opening where that is later, to the closing where that is
     * earlier, to the end of a break that it falls into. Zero days give the start of counting.
     *
     * <p>The result never lies outside office hours, a later {@code from} never gives an earlier result, and one day
     * more always gives a later one. All this is meant in local time, so that a change of the clocks moves the instant
     * and not the hour on the wall: an hour that the clocks skip counts as the hour after it, and of one that they
     * repeat the first is taken. Only offices that are open in such an hour of the night can notice.
     *
     * @throws IllegalArgumentException if {@code days} is negative
     */
    public Instant plusWorkingDays(Instant from, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("working days are counted forwards");
        }
        LocalDateTime start = startOfCounting(LocalDateTime.ofInstant(from, zone));
        LocalDate day = start.toLocalDate();
        for (int counted = 0; counted < days; counted++) {
            day = nextWorkingDay(day);
        }
        return withinHours(day.atTime(start.toLocalTime())).atZone(zone).toInstant();
    }

    private LocalDateTime startOfCounting(LocalDateTime from) {
        LocalDate day = from.toLocalDate();
        if (isWorkingDay(day) && !from.toLocalTime().isAfter(closing(day))) {
            return withinHours(from);
        }
        return withinHours(nextWorkingDay(day).atStartOfDay());
    }

    private LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private LocalDateTime withinHours(LocalDateTime wanted) {
        LocalDate day = wanted.toLocalDate();
        LocalTime time = wanted.toLocalTime();
        for (OfficeHours hours : week.get(day.getDayOfWeek())) {
            if (!time.isAfter(hours.closes())) {
                return time.isBefore(hours.opens()) ? day.atTime(hours.opens()) : wanted;
            }
        }
        return day.atTime(closing(day));
    }

    private LocalTime closing(LocalDate day) {
        return week.get(day.getDayOfWeek()).getLast().closes();
    }

    private static Map<DayOfWeek, List<OfficeHours>> sorted(Map<DayOfWeek, List<OfficeHours>> week) {
        Map<DayOfWeek, List<OfficeHours>> open = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> {
            if (!hours.isEmpty()) {
                open.put(day, sorted(day, hours));
            }
        });
        return Collections.unmodifiableMap(open);
    }

    private static List<OfficeHours> sorted(DayOfWeek day, List<OfficeHours> hours) {
        List<OfficeHours> sorted = hours.stream()
                .map(Objects::requireNonNull)
                .sorted(Comparator.comparing(OfficeHours::opens))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).opens().isBefore(sorted.get(i - 1).closes())) {
                throw new IllegalArgumentException("office hours overlap on " + day);
            }
        }
        return sorted;
    }
}
