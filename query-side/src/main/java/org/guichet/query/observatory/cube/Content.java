package org.guichet.query.observatory.cube;

import org.guichet.query.observatory.cellkey.CellKeys;

/**
 * What is in a cell, or what is added to it.
 *
 * @param units how many units; negative in what takes more back than it adds
 * @param key the sum of their record keys
 */
record Content(long units, int key) {
    static final Content NOTHING = new Content(0, 0);

    static Content of(int recordKey) {
        return new Content(1, recordKey);
    }

    Content plus(Content other) {
        return new Content(units + other.units, CellKeys.sum(key, other.key));
    }

    Content negated() {
        return new Content(-units, CellKeys.negated(key));
    }
}
