package org.guichet.query.observatory.tables;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.release.Publication;

/**
 * The version of an answer: the hashes of the releases in it, what took their place, and how it was asked for. What a
 * release says never changes, so no figure has to be read to know that nothing is new.
 */
public final class AnswerVersion {
    // Of the words and the form of answers; one more whenever they change.
    private static final String EDITION = "1";
    private static final int DIGITS = 32;
    private static final char SEPARATOR = '\0';

    private AnswerVersion() {}

    /** @param how everything else that the answer depends on */
    public static String of(List<Publication> publications, Object... how) {
        var parts = new StringBuilder(EDITION);
        for (Object part : how) {
            parts.append(SEPARATOR).append(part);
        }
        for (Publication one : publications) {
            parts.append(SEPARATOR)
                    .append(one.id() + " " + one.sha256() + " " + one.publishedAt() + " " + one.replacedAt());
        }
        return Fingerprint.of(parts.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
