package org.guichet.platform.kafka;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.guichet.envelope.EventHeaders;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * The keyed code of one record: over topic, partition, key, value and every header in its order, among them position,
 * previous position and epoch. Each part is written with its length, so that no two records are the same bytes.
 */
public final class RecordCode {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
    private final DataOutputStream out = new DataOutputStream(content);
    private byte[] said;

    /**
     * Of a record whose headers are added after this.
     *
     * @param value null for none
     */
    public RecordCode(String topic, int partition, byte[] key, byte[] value) {
        try {
            add(topic.getBytes(StandardCharsets.UTF_8));
            out.writeInt(partition);
            add(key);
            add(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a header; the one that holds the code is kept apart. */
    public RecordCode header(String name, byte[] value) {
        if (name.equals(EventHeaders.CODE)) {
            said = value;
            return this;
        }
        try {
            add(name.getBytes(StandardCharsets.UTF_8));
            add(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code that the record has to have. */
    public byte[] under(InstallationSecrets secrets) {
        return secrets.eventCode(content.toByteArray());
    }

    /** Whether the record has it. */
    public boolean isRight(InstallationSecrets secrets) {
        return said != null && MessageDigest.isEqual(said, under(secrets));
    }

    private void add(byte[] part) throws IOException {
        out.writeInt(part == null ? -1 : part.length);
        if (part != null) {
            out.write(part);
        }
    }
}
