package org.guichet.query.casework;

import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.CompletionDisputed;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEnteredInError;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralEvent.ServiceStarted;
import org.guichet.casework.ReferralState;

/** Where each event of a referral leaves it, as the domain's table of the loop says. */
public final class ReferralSteps {
    private ReferralSteps() {}

    /**
     * The state after an event.
     *
     * @param before the state that the event met; null before the first
     */
    public static ReferralState stateAfter(ReferralState before, ReferralEvent event) {
        return switch (event) {
            case ReferralSent sent -> ReferralState.SENT;
            case ReferralAcknowledged acknowledged -> ReferralState.ACKNOWLEDGED;
            case ReferralAccepted accepted -> ReferralState.ACCEPTED;
            case ReferralDeclined declined -> ReferralState.DECLINED;
            case ServiceStarted started -> ReferralState.IN_PROGRESS;
            case ReferralCompleted completed -> ReferralState.COMPLETED;
            case ReferralNotDelivered failed -> ReferralState.NOT_DELIVERED;
            case ReferralWithdrawn withdrawn -> ReferralState.WITHDRAWN;
            case ReferralEnteredInError mistaken -> ReferralState.ENTERED_IN_ERROR;
            case ReferralBecameOverdue overdue -> before;
            case ReferralEscalated escalated -> before;
            case InformationRequested asked -> before;
            case InformationSupplied told -> before;
            case CompletionDisputed disputed -> before;
        };
    }
}
