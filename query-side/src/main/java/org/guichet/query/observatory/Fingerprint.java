package org.guichet.query.observatory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.guichet.envelope.EventJson;

/** SHA-256 in lower case hexadecimal digits: of what is kept for ever, and of answers, as their entity tags. */
public final class Fingerprint {
    private static final int DIGITS_OF_ANSWER = 32;

    private Fingerprint() {}

    /** All 64 digits. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first half of the digits, of the answer's JSON: the same answer has the same on every machine. */
    public static String ofAnswer(Object answer) {
        return of(EventJson.write(answer)).substring(0, DIGITS_OF_ANSWER);
    }
}
