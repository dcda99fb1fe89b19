package org.guichet.query.observatory.indicators;

/**
 * How far a published figure may lie from the true count, as it may be told: a band that holds it 95 times of 100. It
 * follows from the variance of perturbation table 1 by the normal approximation, and is told instead of the variance and
 * of the largest deviation, which are not public.
 */
public final class Noise {
    /** Half of the band of a figure, in units. */
    public static final double BAND = 3.4;

    /** Two figures that differ by no more are not told apart: 1.96 standard deviations of their difference. */
    public static final int TOLD_APART_ABOVE = 5;

    private static final double ALL = 100;

    private Noise() {}

    /** Whether the difference of two figures says anything. */
    public static boolean toldApart(int one, int other) {
        return Math.abs(one - other) > TOLD_APART_ABOVE;
    }

    /**
     * Half of the band of a share, in percentage points: the two figures have noise of their own, each with the same
     * variance, and so the share has it by the first order of their quotient.
     */
    static double ofShare(int part, int whole) {
        double share = (double) part / whole;
        return ALL * BAND * Math.sqrt(1 + share * share) / whole;
    }
}
