package org.guichet.command.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.guichet.casework.ReferralDeadline;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.municipality.WorkingCalendar;

/** The clock of one referral by the words of the domain: what has passed, once, and what was told to the coordinator. */
final class KnownClock {
    private final String urgency;
    private final WorkingCalendar calendar;
    private final Set<ReferralDeadline> missed = EnumSet.noneOf(ReferralDeadline.class);
    private ReferralDeadlines deadlines;
    private Instant stopped;
    private Instant escalates;
    private int noted;

    KnownClock(String urgency, Instant sent, WorkingCalendar calendar) {
        this.urgency = urgency;
        this.calendar = calendar;
        this.deadlines = ReferralDeadlines.of(urgency, sent, calendar);
    }

    void stop(Instant at) {
        stopped = at;
    }

    void goOn(Instant at) {
        ReferralDeadlines moved = deadlines.afterPause(urgency, stopped, at, calendar);
        if (escalates != null) {
            escalates = escalates.plusMillis(
                    moved.decideBy().toEpochMilli() - deadlines.decideBy().toEpochMilli());
        }
        deadlines = moved;
    }

    /** How often time alone moved the referral. */
    int noted() {
        return noted;
    }

    boolean hasPassed(KnownReferral referral, Instant now) {
        return !referral.asked()
                && referral.isOpen()
                && (escalates != null && escalates.isBefore(now)
                        || List.of(ReferralDeadline.values()).stream()
                                .anyMatch(one -> one.isOwedIn(referral.state())
                                        && !missed.contains(one)
                                        && deadlines.by(one).isBefore(now)));
    }

    List<String> lapse(KnownReferral referral, Instant now) {
        List<String> events = new ArrayList<>();
        if (referral.asked()) {
            return events;
        }
        // Nobody is told of what the provider does not owe any more.
        if (missed.stream().noneMatch(one -> one.isOwedIn(referral.state()))) {
            escalates = null;
        }
        tell(now, events);
        for (ReferralDeadline owed : ReferralDeadline.values()) {
            boolean later = missed.stream().allMatch(one -> one.compareTo(owed) < 0);
            if (owed.isOwedIn(referral.state())
                    && later
                    && escalates == null
                    && deadlines.by(owed).isBefore(now)) {
                missed.add(owed);
                escalates = deadlines.escalateAt(owed, urgency, calendar);
                events.add("ReferralBecameOverdue");
                tell(now, events);
            }
        }
        noted += events.size();
        return events;
    }

    private void tell(Instant now, List<String> events) {
        if (escalates != null && escalates.isBefore(now)) {
            escalates = null;
            events.add("ReferralEscalated");
        }
    }
}
