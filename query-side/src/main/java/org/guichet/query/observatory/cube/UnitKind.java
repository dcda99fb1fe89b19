package org.guichet.query.observatory.cube;

/** What is counted. The names are part of every record key and never change. */
public enum UnitKind {
    CASE,
    PERSON,
    NEED,
    REFERRAL,
    /** A service that was really given. */
    SERVICE,
    ENQUIRY
}
