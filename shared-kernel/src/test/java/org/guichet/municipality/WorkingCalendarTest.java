package org.guichet.municipality;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WorkingCalendarTest {
    private static final ZoneId TUNIS = ZoneId.of("Africa/Tunis");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");
    private static final ZoneId AMMAN = ZoneId.of("Asia/Amman");

    /** Monday to Thursday with a break, Friday morning only, two holidays in a row. */
    private static final WorkingCalendar SFAX = WorkingCalendar.of(
            3,
            TUNIS,
            week(
                    List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY),
                    hours("08:30", "12:30"),
                    hours("14:00", "17:00"),
                    Map.of(FRIDAY, List.of(hours("08:00", "13:00")))),
            List.of(LocalDate.parse("2026-03-20"), LocalDate.parse("2026-03-19")));

    @ParameterizedTest(name = "{0} and {1} working days: {2}")
    @CsvSource({
        // 2026-03-02 is a Monday; the 19th and 20th, Thursday and Friday, are holidays
        "2026-03-02T09:15, 0, 2026-03-02T09:15",
        "2026-03-02T09:15, 1, 2026-03-03T09:15",
        "2026-03-02T09:15, 3, 2026-03-05T09:15",
        "2026-03-02T09:15, 5, 2026-03-09T09:15",
        // Friday closes at 13:00 and opens earlier
        "2026-03-05T16:00, 1, 2026-03-06T13:00",
        "2026-03-05T08:30, 1, 2026-03-06T08:30",
        "2026-03-06T08:00, 1, 2026-03-09T08:30",
        "2026-03-06T13:00, 1, 2026-03-09T14:00",
        // outside office hours: from the next opening
        "2026-03-02T07:00, 1, 2026-03-03T08:30",
        "2026-03-02T13:10, 1, 2026-03-03T14:00",
        "2026-03-02T13:10, 4, 2026-03-06T13:00",
        "2026-03-02T17:00, 1, 2026-03-03T17:00",
        "2026-03-02T17:01, 1, 2026-03-04T08:30",
        "2026-03-06T18:00, 0, 2026-03-09T08:30",
        "2026-03-07T11:00, 1, 2026-03-10T08:30",
        "2026-03-08T23:59, 3, 2026-03-12T08:30",
        // the holidays and the weekend behind them are skipped in one
        "2026-03-18T10:00, 1, 2026-03-23T10:00",
        "2026-03-18T17:30, 0, 2026-03-23T08:30",
        "2026-03-19T10:00, 1, 2026-03-24T08:30",
        "2026-03-16T10:00, 10, 2026-04-01T10:00"
    })
    void workingDaysAreCountedAsByHand(String from, int days, String expected) {
        assertThat(local(SFAX, SFAX.plusWorkingDays(at(from, TUNIS), days))).isEqualTo(LocalDateTime.parse(expected));
    }

    @Test
    void theHourOnTheWallStaysWhenTheClocksChangeInMadrid() {
        WorkingCalendar calendar = WorkingCalendar.of(1, MADRID, weekdays(MONDAY, FRIDAY), List.of());
        // summer time begins on Sunday 2026-03-29 and ends on Sunday 2026-10-25
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-03-27T09:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-03-30T08:00:00Z"));
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-10-23T08:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-10-26T09:00:00Z"));
    }

    @Test
    void theHourOnTheWallStaysWhenRamadanChangesTheClocksInCasablanca() {
        WorkingCalendar calendar = WorkingCalendar.of(1, CASABLANCA, weekdays(MONDAY, FRIDAY), List.of());
        // in 2026 Morocco is on UTC+0 from Sunday 15 February to Sunday 22 March, else on UTC+1
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-02-13T09:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-02-16T10:00:00Z"));
        assertThat(calendar.plusWorkingDays(Instant.parse("2026-03-20T10:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-03-23T09:00:00Z"));
    }

    @Test
    void aWeekendOnFridayAndSaturdayIsSkipped() {
        WorkingCalendar calendar = WorkingCalendar.of(1, AMMAN, weekdays(SUNDAY, THURSDAY), List.of());
        assertThat(local(calendar, calendar.plusWorkingDays(at("2026-03-05T10:00", AMMAN), 1)))
                .isEqualTo(LocalDateTime.parse("2026-03-08T10:00"));
        assertThat(local(calendar, calendar.plusWorkingDays(at("2026-03-06T10:00", AMMAN), 1)))
                .isEqualTo(LocalDateTime.parse("2026-03-09T09:00"));
    }

    @Test
    void anHourThatTheClocksSkipCountsAsTheOneAfterIt() {
        WorkingCalendar calendar =
                WorkingCalendar.of(1, MADRID, Map.of(SUNDAY, List.of(hours("01:00", "06:00"))), List.of());
        assertThat(calendar.plusWorkingDays(at("2026-03-22T02:30", MADRID), 1))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Africa/Casablanca", "Europe/Madrid", "Asia/Amman", "Africa/Tunis", "America/Bogota"})
    void deadlinesAreInOfficeHoursInOrderAndNoFurtherThanTheClosedDaysPush(String zone) {
        Random random = new Random(zone.hashCode());
        for (int round = 0; round < 200; round++) {
            WorkingCalendar calendar = anyCalendar(ZoneId.of(zone), random);
            Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 24 * 3600));
            Instant later = from.plusSeconds(random.nextInt(3 * 24 * 3600));
            int days = random.nextInt(31);
            Instant deadline = calendar.plusWorkingDays(from, days);

            assertThat(deadline).isAfterOrEqualTo(from);
            assertThat(calendar.isOpen(deadline)).isTrue();
            assertThat(calendar.plusWorkingDays(deadline, 0)).isEqualTo(deadline);
            assertThat(calendar.plusWorkingDays(later, days)).isAfterOrEqualTo(deadline);
            assertThat(calendar.plusWorkingDays(from, days + 1)).isAfter(deadline);
            LocalDate start = local(calendar, calendar.plusWorkingDays(from, 0)).toLocalDate();
            LocalDate end = local(calendar, deadline).toLocalDate();
            assertThat(start.datesUntil(end).filter(calendar::isWorkingDay).count())
                    .isEqualTo(days);
            assertThat(end)
                    .isBeforeOrEqualTo(
                            start.plusDays(7L * days + 7L * calendar.holidays().size()));
            if (calendar.isOpen(from)) {
                assertThat(calendar.plusWorkingDays(from, 0)).isEqualTo(from);
            }
        }
    }

    @Test
    void aCalendarIsTheSameAfterAJourneyThroughJson() {
        JsonMapper json = new JsonMapper();
        String text = json.writeValueAsString(SFAX);
        assertThat(json.readValue(text, WorkingCalendar.class)).isEqualTo(SFAX);
        assertThat(text).isEqualTo("""
                        {"version":3,"zone":"Africa/Tunis","week":{\
                        "MONDAY":[{"opens":"08:30:00","closes":"12:30:00"},{"opens":"14:00:00","closes":"17:00:00"}],\
                        "TUESDAY":[{"opens":"08:30:00","closes":"12:30:00"},{"opens":"14:00:00","closes":"17:00:00"}],\
                        "WEDNESDAY":[{"opens":"08:30:00","closes":"12:30:00"},{"opens":"14:00:00","closes":"17:00:00"}],\
                        "THURSDAY":[{"opens":"08:30:00","closes":"12:30:00"},{"opens":"14:00:00","closes":"17:00:00"}],\
                        "FRIDAY":[{"opens":"08:00:00","closes":"13:00:00"}]},\
                        "holidays":["2026-03-19","2026-03-20"]}""");
    }

    @Test
    void theOrderInWhichHoursAreGivenDoesNotMatter() {
        List<OfficeHours> afternoonFirst = List.of(hours("14:00", "17:00"), hours("08:30", "12:30"));
        WorkingCalendar calendar = WorkingCalendar.of(1, TUNIS, Map.of(MONDAY, afternoonFirst), List.of());
        assertThat(calendar.week().get(MONDAY).getFirst()).isEqualTo(hours("08:30", "12:30"));
    }

    @Test
    void aCalendarCannotBeChangedThroughWhatItWasMadeOf() {
        List<OfficeHours> monday = new ArrayList<>(List.of(hours("08:30", "12:30")));
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(Map.of(MONDAY, monday));
        TreeSet<LocalDate> holidays = new TreeSet<>();
        WorkingCalendar calendar = new WorkingCalendar(1, TUNIS, week, holidays);
        monday.clear();
        week.clear();
        holidays.add(LocalDate.parse("2026-03-02"));
        assertThat(calendar.isWorkingDay(LocalDate.parse("2026-03-02"))).isTrue();
        assertThatThrownBy(() -> calendar.week().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> calendar.holidays().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void calendarsThatMakeNoSenseAreRefused() {
        List<LocalDate> none = List.of();
        assertThatThrownBy(() -> WorkingCalendar.of(1, TUNIS, Map.of(), none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkingCalendar.of(1, TUNIS, Map.of(MONDAY, List.of()), none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkingCalendar.of(0, TUNIS, weekdays(MONDAY, FRIDAY), none))
                .isInstanceOf(IllegalArgumentException.class);
        List<OfficeHours> overlapping = List.of(hours("08:00", "12:00"), hours("11:00", "15:00"));
        assertThatThrownBy(() -> WorkingCalendar.of(1, TUNIS, Map.of(MONDAY, overlapping), none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours("12:00", "12:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours("22:00", "02:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SFAX.plusWorkingDays(Instant.EPOCH, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Open between 06:00 and 22:00, where no zone of the test ever changes its clocks. */
    private static WorkingCalendar anyCalendar(ZoneId zone, Random random) {
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            int opens = 6 * 60 + random.nextInt(240);
            int breaks = opens + 1 + random.nextInt(240);
            int resumes = breaks + random.nextInt(120);
            int closes = resumes + 1 + random.nextInt(240);
            switch (random.nextInt(4)) {
                case 0 -> week.put(day, List.of());
                case 1 -> week.put(day, List.of(hours(opens, breaks)));
                default -> week.put(day, List.of(hours(resumes, closes), hours(opens, breaks)));
            }
        }
        week.put(DayOfWeek.of(1 + random.nextInt(7)), List.of(hours(9 * 60, 10 * 60)));
        LocalDate first = LocalDate.parse("2026-01-01").plusDays(random.nextInt(400));
        List<LocalDate> holidays =
                first.datesUntil(first.plusDays(random.nextInt(12))).toList();
        return WorkingCalendar.of(1, zone, week, holidays);
    }

    private static Map<DayOfWeek, List<OfficeHours>> weekdays(DayOfWeek first, DayOfWeek last) {
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day = first; day != last.plus(1); day = day.plus(1)) {
            week.put(day, List.of(hours("09:00", "16:00")));
        }
        return week;
    }

    private static Map<DayOfWeek, List<OfficeHours>> week(
            List<DayOfWeek> days,
            OfficeHours morning,
            OfficeHours afternoon,
            Map<DayOfWeek, List<OfficeHours>> others) {
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(others);
        days.forEach(day -> week.put(day, List.of(morning, afternoon)));
        return week;
    }

    private static OfficeHours hours(String opens, String closes) {
        return new OfficeHours(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    private static OfficeHours hours(int opens, int closes) {
        return new OfficeHours(LocalTime.ofSecondOfDay(opens * 60L), LocalTime.ofSecondOfDay(closes * 60L));
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static LocalDateTime local(WorkingCalendar calendar, Instant instant) {
        return LocalDateTime.ofInstant(instant, calendar.zone());
    }
}
