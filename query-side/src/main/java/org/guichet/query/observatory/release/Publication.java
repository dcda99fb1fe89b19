package org.guichet.query.observatory.release;

import java.time.Instant;
import org.guichet.observatory.ReleaseId;

/**
 * A release that anybody may read, for ever.
 *
 * @param release what it says
 * @param sha256 hash of its artefact, in lower case hexadecimal digits; it stands in the event as well
 * @param publishedAt since when it is public
 * @param replacedAt since when a later one has taken its place; null while none has
 */
public record Publication(Release release, String sha256, Instant publishedAt, Instant replacedAt) {
    /** Its id. */
    public ReleaseId id() {
        return release.id();
    }

    /** Whether it was the one to read then. */
    public boolean stoodAt(Instant instant) {
        return !publishedAt.isAfter(instant) && (replacedAt == null || replacedAt.isAfter(instant));
    }
}
