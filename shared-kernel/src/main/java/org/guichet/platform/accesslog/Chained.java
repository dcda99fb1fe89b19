package org.guichet.platform.accesslog;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.guichet.platform.accesslog.AccessEntry.Who;

/**
 * The hashes of the log, SHA-256 over canonical bytes: each part is preceded by its length, so that nothing can be moved
 * from one part to the next; what is absent differs from what is empty. The form is for ever.
 */
public final class Chained {
    private static final int ABSENT = -1;

    private Chained() {}

    /** What the first batch of a city has before it. */
    public static byte[] beginning() {
        return new byte[32];
    }

    /** The hash of an entry with all that it says. */
    public static byte[] hash(StoredEntry stored) {
        AccessEntry entry = stored.entry();
        Who who = entry.who();
        var bytes = new Canonical();
        bytes.part(stored.id());
        bytes.part(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, stored.at()));
        bytes.part(who.municipality());
        bytes.part(who.staff());
        bytes.part(who.role());
        bytes.part(who.desk());
        bytes.part(who.provider());
        bytes.part(entry.correlation());
        bytes.part(entry.route());
        bytes.part(entry.purpose());
        bytes.part(entry.reason());
        bytes.part(entry.outcome());
        bytes.part(entry.target());
        bytes.part(entry.hits());
        bytes.part(entry.mark());
        bytes.part(entry.persons().size());
        entry.persons().forEach(bytes::part);
        bytes.part(entry.fields().size());
        entry.fields().forEach(bytes::part);
        return bytes.digest();
    }

    /**
     * The hash of a batch.
     *
     * @param previous hash of the batch before it, or the {@link #beginning}
     * @param members in the order of their ids
     */
    public static byte[] hash(UUID municipality, int number, LocalDate day, byte[] previous, List<Member> members) {
        var bytes = new Canonical();
        bytes.part(municipality);
        bytes.part(number);
        bytes.part(day);
        bytes.part(previous);
        bytes.part(members.size());
        for (Member member : members) {
            bytes.part(member.entry());
            bytes.part(member.hash());
        }
        return bytes.digest();
    }

    /** An entry of a batch, by its id and hash. */
    public record Member(long entry, byte[] hash) {}

    private static final class Canonical {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        void part(Object value) {
            part(value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8));
        }

        void part(byte[] value) {
            try {
                out.writeInt(value == null ? ABSENT : value.length);
                if (value != null) {
                    out.write(value);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] digest() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
