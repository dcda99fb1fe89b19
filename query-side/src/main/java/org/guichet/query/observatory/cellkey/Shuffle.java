package org.guichet.query.observatory.cellkey;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.guichet.query.observatory.cellkey.PerturbationTable.Interval;

/**
 * Mixes the intervals of a row: long ones are cut, and the pieces are put in an order that follows from a secret. Then
 * noise no longer grows with the key, and each change is as likely as before.
 */
final class Shuffle {
    // A fifth of all keys: what the R package ptable takes when it modifies a table.
    private static final int LONGEST = CellKeys.MODULUS / 5;

    private Shuffle() {}

    static List<Interval> of(List<Interval> intervals, byte[] secret, int row) {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (Interval interval : intervals) {
            cut(interval.below() - from, interval.change(), pieces);
            from = interval.below();
        }
        byte[][] places = new byte[pieces.size()][];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(secret, row, i);
        }
        List<Interval> mixed = new ArrayList<>();
        int reached = 0;
        for (Piece piece : sorted(pieces, places)) {
            reached += piece.length();
            mixed.add(new Interval(reached, piece.change()));
        }
        return mixed;
    }

    private static void cut(int length, int change, List<Piece> pieces) {
        int parts = Math.ceilDiv(Math.max(length, 1), LONGEST);
        for (int part = 0; part < parts; part++) {
            pieces.add(new Piece(length / parts + (part < length % parts ? 1 : 0), change));
        }
    }

    private static List<Piece> sorted(List<Piece> pieces, byte[][] places) {
        return IntStream.range(0, places.length)
                .boxed()
                .sorted(Comparator.comparing(i -> places[i], Arrays::compareUnsigned))
                .map(pieces::get)
                .toList();
    }

    private static byte[] place(byte[] secret, int row, int piece) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            return digest.digest(
                    ByteBuffer.allocate(8).putInt(row).putInt(piece).array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Piece(int length, int change) {}
}
