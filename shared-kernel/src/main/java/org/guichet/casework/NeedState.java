package org.guichet.casework;

/** Where a need stands. */
public enum NeedState {
    IDENTIFIED,
    /** A referral is open. */
    REFERRED,
    /** A provider has accepted. */
    BEING_SERVED,
    RESOLVED,
    UNSERVED,
    WITHDRAWN;

    /** Whether somebody still has to act on it. */
    public boolean isOpen() {
        return this == IDENTIFIED || this == REFERRED || this == BEING_SERVED;
    }
}
