package org.guichet.casework;

/** Where a referral stands: the states of the loop that must close. */
public enum ReferralState {
    SENT,
    ACKNOWLEDGED,
    ACCEPTED,
    IN_PROGRESS,
    COMPLETED,
    NOT_DELIVERED,
    DECLINED,
    WITHDRAWN,
    /** Sent by mistake, before anybody answered. */
    ENTERED_IN_ERROR;

    /** Whether the provider still owes an answer or a service. */
    public boolean isOpen() {
        return this == SENT || this == ACKNOWLEDGED || this == ACCEPTED || this == IN_PROGRESS;
    }
}
