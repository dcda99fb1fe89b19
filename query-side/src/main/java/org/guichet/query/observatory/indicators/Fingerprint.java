package org.guichet.query.observatory.indicators;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.guichet.envelope.EventJson;

/** Entity tags of answers that are made of what was published: the same answer has the same tag on every machine. */
public final class Fingerprint {
    private static final int LENGTH = 16;

    private Fingerprint() {}

    /** Hexadecimal digits, without the quotation marks of a header. */
    public static String of(Object answer) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(EventJson.write(answer));
            return HexFormat.of().formatHex(digest, 0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
