package org.guichet.query.observatory.cellkey;

/**
 * How the noise on one true count is distributed.
 *
 * @param changes the possible differences between published and true count, rising
 * @param probabilities of each of them
 */
record RowProbabilities(int[] changes, double[] probabilities) {
    double mean() {
        double mean = 0;
        for (int i = 0; i < changes.length; i++) {
            mean += changes[i] * probabilities[i];
        }
        return mean;
    }

    /** The variance that was reached; the wanted one is an upper bound. */
    double variance() {
        double squares = 0;
        for (int i = 0; i < changes.length; i++) {
            squares += (double) changes[i] * changes[i] * probabilities[i];
        }
        return squares - mean() * mean();
    }
}
