package org.guichet.query.observatory.cellkey;

/**
 * Arithmetic of keys: integers from 0 to 99,999,999, added modulo 100,000,000. A commutative group, so that units can
 * be added and taken back in any order; with doubles the order would decide about a boundary.
 */
public final class CellKeys {
    /** How many keys there are. */
    public static final int MODULUS = 100_000_000;

    private CellKeys() {}

    /** The key of two disjoint sets of units taken together. */
    public static int sum(long one, long other) {
        return Math.floorMod(one + other, MODULUS);
    }

    /** The key that takes a unit's share back when it is added. */
    public static int negated(long key) {
        return Math.floorMod(-key, MODULUS);
    }

    /** The key that eight random bytes, read as an unsigned number, fall on; every key is as likely as any other. */
    static int ofBits(long bits) {
        return (int) Math.unsignedMultiplyHigh(bits, MODULUS);
    }
}
