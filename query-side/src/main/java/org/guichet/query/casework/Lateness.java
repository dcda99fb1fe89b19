package org.guichet.query.casework;

import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralState;

/**
 * Which deadline of a referral was missed last. A referral is overdue as long as its provider owes what it missed, and its
 * clock does not stand still.
 *
 * @param missed null while none was
 * @param escalated whether the coordinator was told of it
 */
public record Lateness(ReferralDeadline missed, boolean escalated) {
    /** As it is after an event. */
    public Lateness after(ReferralEvent event) {
        return switch (event) {
            case ReferralBecameOverdue overdue -> new Lateness(overdue.missed(), false);
            case ReferralEscalated told -> new Lateness(told.missed(), true);
            default -> this;
        };
    }

    /**
     * Whether the provider is late.
     *
     * @param informationAsked whether its own question waits for an answer
     */
    public boolean isOverdue(ReferralState state, boolean informationAsked) {
        return missed != null && missed.isOwedIn(state) && !informationAsked;
    }
}
