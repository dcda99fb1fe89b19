package org.guichet.municipality;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.guichet.casework.ReferralDeadline;
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
    private static final String EMERGENCY = "EMERGENCY";

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
        int[] agreed = agreed(urgencyCode);
        IntFunction<Instant> after = urgencyCode.equals(EMERGENCY) ? hours : workingDays;
        return new ReferralDeadlines(
                after.apply(agreed[0]), after.apply(agreed[1]), after.apply(agreed[2]), calendar.version());
    }

    /** The instant of one of them. */
    public Instant by(ReferralDeadline which) {
        return switch (which) {
            case ACKNOWLEDGE -> acknowledgeBy;
            case DECIDE -> decideBy;
            case DELIVER -> deliverBy;
        };
    }

    /**
     * When a missed deadline is somebody's above the desk: half as long again after it. Of an emergency that is 3, 12 and
     * 36 hours; otherwise half of the working days, a begun one counted whole: URGENT 1, 2 and 5, NORMAL 2, 5 and 15.
     *
     * @param urgencyCode a code of {@link CodeLists#URGENCY}
     */
    public Instant escalateAt(ReferralDeadline missed, String urgencyCode, WorkingCalendar calendar) {
        int time = agreed(urgencyCode)[missed.ordinal()];
        return urgencyCode.equals(EMERGENCY)
                ? by(missed).plus(Duration.ofHours(time).dividedBy(2))
                : calendar.plusWorkingDays(by(missed), (time + 1) / 2);
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
        if (urgencyCode.equals(EMERGENCY)) {
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

    // Hours of an emergency, working days of the others.
    private static int[] agreed(String urgencyCode) {
        return switch (CodeLists.URGENCY.code(urgencyCode).code()) {
            case EMERGENCY -> new int[] {6, 24, 72};
            case "URGENT" -> new int[] {1, 3, 10};
            case "NORMAL" -> new int[] {3, 10, 30};
            case String other -> throw new IllegalStateException("no deadlines for urgency " + other);
        };
    }
}
