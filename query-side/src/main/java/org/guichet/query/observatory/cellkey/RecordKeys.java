package org.guichet.query.observatory.cellkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The key of each statistical unit, made of its kind and id and a secret, and of nothing that can change: the same unit
 * has the same key whenever its events are read. Who knows the secret can undo every protection that rests on it.
 */
public final class RecordKeys {
    private static final byte SEPARATOR = 0x1F;

    private final UnaryOperator<byte[]> hmac;

    /** @param hmac HMAC-SHA-256 under the installation's secret; at least the first eight bytes of it are returned */
    public RecordKeys(UnaryOperator<byte[]> hmac) {
        this.hmac = hmac;
    }

    /** @param kind stable name of the kind of unit, in ASCII */
    public int of(String kind, UUID unit) {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        byte[] id = unit.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] input = ByteBuffer.allocate(name.length + 1 + id.length)
                .put(name)
                .put(SEPARATOR)
                .put(id)
                .array();
        return CellKeys.ofBits(ByteBuffer.wrap(hmac.apply(input)).getLong());
    }
}
