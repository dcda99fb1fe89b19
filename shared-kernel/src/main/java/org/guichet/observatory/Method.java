package org.guichet.observatory;

/**
 * By what new releases are made. A release names its versions, so that one of some years ago can still be explained;
 * the files and rules behind a version never change once a release names it.
 */
public final class Method {
    /** Version of the rules under which a cell is shown. */
    public static final String RULES = "1";
    /** Version of the perturbation table: another table would be a second draw of the same cells. */
    public static final String PERTURBATION = "1";

    private Method() {}
}
