package org.guichet.query.console;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.guichet.directory.hsds.Schedule;

/**
 * When a place is open, as one line of a slip.
 *
 * @param days in words; empty for a line that names none
 * @param times as {@code 09:00–16:00}, local time; empty for all day or where the directory gives none
 * @param remark what the directory says in its own words; empty for nothing
 */
public record OpenHours(String days, String times, String remark) {
    private static final int HOURS_AND_MINUTES = 5;
    private static final int DAY_CODE = 2;

    static List<OpenHours> of(List<Schedule> schedules, Locale language) {
        return schedules.stream()
                .map(schedule ->
                        new OpenHours(days(schedule.byday(), language), times(schedule), text(schedule.description())))
                .filter(line -> !(line.days + line.times + line.remark).isEmpty())
                .toList();
    }

    // Not the first or last such day of a month, 1MO: that is for the directory's own words.
    private static String days(String byday, Locale language) {
        return Arrays.stream(text(byday).split(","))
                .map(String::strip)
                .flatMap(code -> Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().substring(0, DAY_CODE).equals(code)))
                .map(day -> day.getDisplayName(TextStyle.FULL, language))
                .collect(Collectors.joining(language.getLanguage().equals("ar") ? "، " : ", "));
    }

    private static String times(Schedule schedule) {
        return schedule.opensAt() == null || schedule.closesAt() == null
                ? ""
                : clock(schedule.opensAt()) + "–" + clock(schedule.closesAt());
    }

    private static String clock(String time) {
        return time.length() > HOURS_AND_MINUTES ? time.substring(0, HOURS_AND_MINUTES) : time;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
