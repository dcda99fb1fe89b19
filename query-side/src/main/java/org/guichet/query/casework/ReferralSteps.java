package org.guichet.query.casework;

import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralEvent.ServiceStarted;
import org.guichet.casework.ReferralState;

/** Where each event of a referral leaves it, as the domain's table of the loop says. */
public final class ReferralSteps {
    private ReferralSteps() {}

    /** The state after an event. */
    public static ReferralState stateAfter(ReferralEvent event) {
        return switch (event) {
            case ReferralSent sent -> ReferralState.SENT;
            case ReferralAcknowledged acknowledged -> ReferralState.ACKNOWLEDGED;
            case ReferralAccepted accepted -> ReferralState.ACCEPTED;
            case ReferralDeclined declined -> ReferralState.DECLINED;
            case ServiceStarted started -> ReferralState.IN_PROGRESS;
            case ReferralCompleted completed -> ReferralState.COMPLETED;
            case ReferralNotDelivered failed -> ReferralState.NOT_DELIVERED;
            case ReferralWithdrawn withdrawn -> ReferralState.WITHDRAWN;
        };
    }
}
