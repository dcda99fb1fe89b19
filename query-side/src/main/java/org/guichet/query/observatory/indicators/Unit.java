package org.guichet.query.observatory.indicators;

/** What a value is counted in. */
public enum Unit {
    COUNT,
    PERCENT,
    /** Elapsed days of 24 hours. */
    DAYS
}
