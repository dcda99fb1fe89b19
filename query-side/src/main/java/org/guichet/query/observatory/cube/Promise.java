package org.guichet.query.observatory.cube;

import org.guichet.casework.ReferralDeadline;

/** What a provider owes until a deadline, and how it is counted whether that was kept. */
enum Promise {
    ACKNOWLEDGEMENT(ReferralDeadline.ACKNOWLEDGE, Measure.ACKNOWLEDGED_IN_TIME, Measure.ACKNOWLEDGEMENT_DUE),
    DECISION(ReferralDeadline.DECIDE, Measure.DECIDED_IN_TIME, Measure.DECISION_DUE),
    DELIVERY(ReferralDeadline.DELIVER, Measure.DELIVERED_IN_TIME, Measure.DELIVERY_DUE);

    private final ReferralDeadline deadline;
    private final Measure inTime;
    private final Measure due;

    Promise(ReferralDeadline deadline, Measure inTime, Measure due) {
        this.deadline = deadline;
        this.inTime = inTime;
        this.due = due;
    }

    static Promise of(ReferralDeadline deadline) {
        return values()[deadline.ordinal()];
    }

    ReferralDeadline deadline() {
        return deadline;
    }

    Measure inTime() {
        return inTime;
    }

    /** Counted once, whether it was kept or not, so that what was kept is a share of it. */
    Measure due() {
        return due;
    }
}
