package org.guichet.query.observatory.tables;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.guichet.query.observatory.release.Publication;

/**
 * The version of an answer: the hashes of the releases in it, what took their place, and how it was asked for. What a
 * release says never changes, so no figure has to be read to know that nothing is new.
 */
public final class Fingerprint {
    // Of the words and the form of answers; one more whenever they change.
    private static final String EDITION = "1";
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** @param how everything else that the answer depends on */
    public static String of(List<Publication> publications, Object... how) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, EDITION);
            for (Object part : how) {
                add(digest, String.valueOf(part));
            }
            for (Publication one : publications) {
                add(digest, one.id() + " " + one.sha256() + " " + one.publishedAt() + " " + one.replacedAt());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
