package org.guichet.casework;

import java.util.Set;

/** What a provider owes until a deadline, in the order in which it falls due. */
public enum ReferralDeadline {
    /** To say that it has seen the referral. */
    ACKNOWLEDGE(ReferralState.SENT),
    /** To accept or decline; a provider that has not even acknowledged owes it as well. */
    DECIDE(ReferralState.SENT, ReferralState.ACKNOWLEDGED),
    /** To do what it accepted. */
    DELIVER(ReferralState.ACCEPTED, ReferralState.IN_PROGRESS);

    private final Set<ReferralState> owed;

    ReferralDeadline(ReferralState... owed) {
        this.owed = Set.of(owed);
    }

    /** Whether the provider owes this of a referral in that state. */
    public boolean isOwedIn(ReferralState state) {
        return owed.contains(state);
    }
}
