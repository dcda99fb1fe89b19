package org.guichet.casework;

/** Where a case stands. */
public enum CaseState {
    OPEN,
    CLOSED
}
