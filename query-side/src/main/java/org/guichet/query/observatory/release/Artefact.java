package org.guichet.query.observatory.release;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.guichet.envelope.EventJson;

/**
 * The bytes of a release, as they are stored, served and hashed.
 *
 * @param content JSON in UTF-8
 * @param sha256 their hash, in lower case hexadecimal digits
 */
public record Artefact(byte[] content, String sha256) {
    /** What a release is stored as. */
    public static Artefact of(Release release) {
        byte[] content = EventJson.write(release);
        return new Artefact(content, hash(content));
    }

    /**
     * The release in it.
     *
     * @throws tools.jackson.core.JacksonException if there is none
     */
    public Release release() {
        return EventJson.MAPPER.readValue(content, Release.class);
    }

    /** Whether nobody has touched it. */
    public boolean isWhole() {
        return hash(content).equals(sha256);
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
