package org.guichet.query.observatory.release;

import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.Fingerprint;

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
        return new Artefact(content, Fingerprint.of(content));
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
        return Fingerprint.of(content).equals(sha256);
    }
}
