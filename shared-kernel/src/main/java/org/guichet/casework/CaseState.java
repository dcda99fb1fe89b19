package org.guichet.casework;

/** Where a case stands. */
public enum CaseState {
    OPEN,
    CLOSED,
    /** Another city goes on with it. */
    TRANSFERRED,
    /** Of the same person as another case, which goes on. */
    MERGED
}
