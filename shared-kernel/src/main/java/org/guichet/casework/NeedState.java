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
    WITHDRAWN,
    /** Goes on in another case of the same person, while the two are merged. */
    MOVED;

    /** Whether somebody still has to act on it. */
    public boolean isOpen() {
        return this == IDENTIFIED || this == REFERRED || this == BEING_SERVED;
    }
}
