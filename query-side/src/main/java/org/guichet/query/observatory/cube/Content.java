package org.guichet.query.observatory.cube;

import org.guichet.query.observatory.cellkey.CellKeys;

/**
 * What is in a cell, or what is added to it.
 *
 * @param units how many units; negative in what takes more back than it adds
 * @param key the sum of their record keys
 */
public record Content(long units, int key) {
    /** No units. */
    public static final Content NOTHING = new Content(0, 0);

    /** One unit with this record key. */
    public static Content of(int recordKey) {
        return new Content(1, recordKey);
    }

    /** Both together. */
    public Content plus(Content other) {
        return new Content(units + other.units, CellKeys.sum(key, other.key));
    }

    /** What takes it back. */
    public Content negated() {
        return new Content(-units, CellKeys.negated(key));
    }
}
