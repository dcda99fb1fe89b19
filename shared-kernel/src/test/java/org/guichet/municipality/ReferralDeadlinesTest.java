package org.guichet.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.guichet.casework.ReferralDeadline;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.codes.UnknownCodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ReferralDeadlinesTest {
    private static final List<OfficeHours> DAY = List.of(new OfficeHours(LocalTime.of(8, 0), LocalTime.of(16, 0)));
    /** Monday to Friday in Tunis, UTC+1 all year; Friday 20 March 2026 is a holiday. */
    private static final WorkingCalendar CALENDAR = WorkingCalendar.of(
            7,
            ZoneId.of("Africa/Tunis"),
            Map.of(
                    DayOfWeek.MONDAY, DAY,
                    DayOfWeek.TUESDAY, DAY,
                    DayOfWeek.WEDNESDAY, DAY,
                    DayOfWeek.THURSDAY, DAY,
                    DayOfWeek.FRIDAY, DAY),
            List.of(LocalDate.parse("2026-03-20")));
    /** Thursday, 10:00 in Tunis. */
    private static final Instant SENT = Instant.parse("2026-03-19T09:00:00Z");

    static List<Code> everyUrgency() {
        return CodeLists.URGENCY.codes();
    }

    @Test
    void anEmergencyRunsThroughNightsAndHolidays() {
        assertThat(ReferralDeadlines.of("EMERGENCY", SENT, CALENDAR))
                .isEqualTo(new ReferralDeadlines(
                        Instant.parse("2026-03-19T15:00:00Z"),
                        Instant.parse("2026-03-20T09:00:00Z"),
                        Instant.parse("2026-03-22T09:00:00Z"),
                        7));
    }

    @Test
    void aMissedDeadlineIsTheCoordinatorsAfterHalfAsLongAgain() {
        ReferralDeadlines emergency = ReferralDeadlines.of("EMERGENCY", SENT, CALENDAR);
        assertThat(emergency.escalateAt(ReferralDeadline.ACKNOWLEDGE, "EMERGENCY", CALENDAR))
                .isEqualTo(Instant.parse("2026-03-19T18:00:00Z"));
        assertThat(emergency.escalateAt(ReferralDeadline.DELIVER, "EMERGENCY", CALENDAR))
                .isEqualTo(Instant.parse("2026-03-23T21:00:00Z"));
        // Of one working day a half is begun, and counts whole.
        ReferralDeadlines urgent = ReferralDeadlines.of("URGENT", SENT, CALENDAR);
        assertThat(urgent.escalateAt(ReferralDeadline.ACKNOWLEDGE, "URGENT", CALENDAR))
                .isEqualTo(Instant.parse("2026-03-24T09:00:00Z"));
        assertThat(urgent.escalateAt(ReferralDeadline.DECIDE, "URGENT", CALENDAR))
                .isEqualTo(Instant.parse("2026-03-27T09:00:00Z"));
    }

    @Test
    void anUrgentNeedHasOneThreeAndTenWorkingDays() {
        assertThat(ReferralDeadlines.of("URGENT", SENT, CALENDAR))
                .isEqualTo(new ReferralDeadlines(
                        Instant.parse("2026-03-23T09:00:00Z"),
                        Instant.parse("2026-03-25T09:00:00Z"),
                        Instant.parse("2026-04-03T09:00:00Z"),
                        7));
    }

    @Test
    void aNormalNeedHasThreeTenAndThirtyWorkingDays() {
        assertThat(ReferralDeadlines.of("NORMAL", SENT, CALENDAR))
                .isEqualTo(new ReferralDeadlines(
                        Instant.parse("2026-03-25T09:00:00Z"),
                        Instant.parse("2026-04-03T09:00:00Z"),
                        Instant.parse("2026-05-01T09:00:00Z"),
                        7));
    }

    @ParameterizedTest
    @MethodSource("everyUrgency")
    void everyUrgencyOfTheListHasDeadlinesInTheirOrder(Code urgency) {
        ReferralDeadlines deadlines = ReferralDeadlines.of(urgency.code(), SENT, CALENDAR);
        assertThat(deadlines.acknowledgeBy()).isAfter(SENT).isBefore(deadlines.decideBy());
        assertThat(deadlines.decideBy()).isBefore(deadlines.deliverBy());
    }

    @Test
    void anUrgencyOutsideTheListIsRefused() {
        assertThatThrownBy(() -> ReferralDeadlines.of("SOON", SENT, CALENDAR)).isInstanceOf(UnknownCodeException.class);
    }

    @Test
    void deadlinesAreTheSameAfterAJourneyThroughJson() {
        JsonMapper json = new JsonMapper();
        ReferralDeadlines deadlines = ReferralDeadlines.of("NORMAL", SENT, CALENDAR);
        assertThat(json.readValue(json.writeValueAsString(deadlines), ReferralDeadlines.class))
                .isEqualTo(deadlines);
    }
}
