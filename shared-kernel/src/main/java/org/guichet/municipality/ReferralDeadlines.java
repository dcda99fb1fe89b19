package org.guichet.municipality;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.guichet.codes.CodeLists;

/**
 * The three instants by which a provider has to move on with a referral. They are computed once, stand in the event,
 * and are never computed again on replay.
 *
 * @param acknowledgeBy   by when the provider says that it has seen the referral
 * @param decideBy        by when it accepts, waitlists or declines
 * @param deliverBy       by when the service is delivered
 * @param calendarVersion the version of the municipality's calendar that the instants were computed with
 */
public record ReferralDeadlines(Instant acknowledgeBy, Instant decideBy, Instant deliverBy, int calendarVersion) {
    /**
     * The deadlines that hold unless the service's agreement says otherwise. EMERGENCY: 6, 24 and 72 hours as the clock
     * goes, office hours or not. URGENT: 1, 3 and 10 working days. NORMAL: 3, 10 and 30 working days.
     *
     * @param urgencyCode a code of {@link CodeLists#URGENCY}
     * @param from        when the referral was sent, as business time
     * @throws org.guichet.codes.UnknownCodeException if the urgency is not in the list
     */
    public static ReferralDeadlines of(String urgencyCode, Instant from, WorkingCalendar calendar) {
        IntFunction<Instant> hours = count -> from.plus(Duration.ofHours(count));
        IntFunction<Instant> workingDays = count -> calendar.plusWorkingDays(from, count);
        return switch (CodeLists.URGENCY.code(urgencyCode).code()) {
            case "EMERGENCY" -> of(hours, 6, 24, 72, calendar);
            case "URGENT" -> of(workingDays, 1, 3, 10, calendar);
            case "NORMAL" -> of(workingDays, 3, 10, 30, calendar);
            case String other -> throw new IllegalStateException("no deadlines for urgency " + other);
        };
    }

    /**
     * The deadlines after the clock stood still: of an emergency each is later by that time, otherwise by as many
     * working days as were begun meanwhile. Nobody loses time by having waited.
     *
     * @param urgencyCode a code of {@link CodeLists#URGENCY}
     * @param stopped when the clock stopped
     * @param resumed when it ran on
     */
    public ReferralDeadlines afterPause(
            String urgencyCode, Instant stopped, Instant resumed, WorkingCalendar calendar) {
        if (!resumed.isAfter(stopped)) {
            return this;
        }
        if (urgencyCode.equals("EMERGENCY")) {
            var pause = Duration.between(stopped, resumed);
            return new ReferralDeadlines(
                    acknowledgeBy.plus(pause), decideBy.plus(pause), deliverBy.plus(pause), calendar.version());
        }
        int days = 0;
        while (calendar.plusWorkingDays(stopped, days).isBefore(resumed)) {
            days++;
        }
        return new ReferralDeadlines(
                calendar.plusWorkingDays(acknowledgeBy, days),
                calendar.plusWorkingDays(decideBy, days),
                calendar.plusWorkingDays(deliverBy, days),
                calendar.version());
    }

    private static ReferralDeadlines of(
            IntFunction<Instant> after, int acknowledge, int decide, int deliver, WorkingCalendar calendar) {
        return new ReferralDeadlines(
                after.apply(acknowledge), after.apply(decide), after.apply(deliver), calendar.version());
    }
}
