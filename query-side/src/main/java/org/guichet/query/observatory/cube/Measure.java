package org.guichet.query.observatory.cube;

import java.util.Optional;

/**
 * What a unit is counted for. A unit counts once for a measure in a month, however often it happened. Stock is no
 * measure of its own: it is everything that came in up to a month without what went out.
 */
public enum Measure {
    /** Was open at the end of this month, and not at the end of the one before. */
    STOCK_IN,
    /** Was not open any more at the end of this month, but at the end of the one before. */
    STOCK_OUT,

    /** From sending until the provider said that it had seen the referral. */
    TO_ACKNOWLEDGE,
    /** From sending until the provider took the person or did not. */
    TO_DECIDE,
    /** From sending until the provider said that it was done. */
    TO_DELIVER,
    /** From noting a need until hearing from the person how it ended. */
    TO_RESOLVE,

    OPENED(1),
    CLOSED(-1),
    REOPENED(1),
    /** Another city goes on with it. */
    TRANSFERRED(-1),

    REGISTERED,

    IDENTIFIED(1),
    MET(-1, TO_RESOLVE),
    PARTLY_MET(-1, TO_RESOLVE),
    NOT_MET(-1, TO_RESOLVE),
    UNSERVED(-1),
    WITHDRAWN(-1),
    HANDED_ON(-1),

    REFERRED(1),
    ACKNOWLEDGED(0, TO_ACKNOWLEDGE),
    ACKNOWLEDGED_IN_TIME,
    /** Acknowledged in time, or not by then: what {@link #ACKNOWLEDGED_IN_TIME} is a share of, silence included. */
    ACKNOWLEDGEMENT_DUE,
    /** Accepted or declined. */
    DECIDED(0, TO_DECIDE),
    DECIDED_IN_TIME,
    /** Decided in time, or not by then. */
    DECISION_DUE,
    ACCEPTED,
    DECLINED(-1),
    DELIVERED(-1, TO_DELIVER),
    DELIVERED_IN_TIME,
    /** Delivered in time, or not by then. */
    DELIVERY_DUE,
    NOT_DELIVERED(-1),
    /** Not delivered because the person did not come. */
    NO_SHOW,
    /** The provider let the time to acknowledge or to decide pass, or the referral was taken back for that. */
    NO_ANSWER,

    /** A service that was given. */
    GIVEN,
    /** An enquiry. */
    ANSWERED;

    private final int stock;
    private final Measure duration;

    Measure() {
        this(0);
    }

    Measure(int stock) {
        this(stock, null);
    }

    Measure(int stock, Measure duration) {
        this.stock = stock;
        this.duration = duration;
    }

    /** 1 for what makes a unit open, -1 for what ends it, 0 for what does neither. */
    int stock() {
        return stock;
    }

    /** The duration that ends by it, since the unit's beginning. */
    Optional<Measure> duration() {
        return Optional.ofNullable(duration);
    }
}
