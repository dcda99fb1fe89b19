package org.guichet.query.observatory.indicators;

/** Why an indicator has no value. */
public enum Missing {
    /** The release does not have the table. */
    NOT_IN_RELEASE,
    /** The table is there, in a variant that does not tell this code apart. */
    NOT_TOLD_APART,
    /** A cell that it needs is blank. */
    BLANK,
    /** Too few stand behind it for the noise not to decide it. */
    TOO_FEW
}
