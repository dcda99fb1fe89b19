package org.guichet.query.observatory.cellkey;

/**
 * What a perturbation table is made from.
 *
 * @param maxChange by how much a published count differs from the true one at most
 * @param variance of the noise, an upper bound
 * @param neverPublished counts from 1 to this one are never published; 0 where all may be
 * @param stays least probability that a count is published as it is; 0 where there is none
 */
public record TableParameters(int maxChange, double variance, int neverPublished, double stays) {
    /** Refuses parameters that no table can have. */
    public TableParameters {
        if (maxChange < 1 || variance <= 0 || neverPublished < 0 || stays < 0 || stays >= 1) {
            throw new IllegalArgumentException("no table has such parameters");
        }
    }

    /** The last true count with a row of its own; larger counts share it. */
    public int lastRow() {
        return neverPublished == 0 ? maxChange : maxChange + neverPublished + 1;
    }

    /** Whether a true count may be published as another. */
    boolean allows(int count, int published) {
        return published >= 0
                && Math.abs(published - count) <= maxChange
                && (published == 0 || published > neverPublished);
    }
}
