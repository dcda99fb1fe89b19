package org.guichet.query.observatory.release;

import java.net.URI;
import java.time.Instant;
import org.guichet.observatory.ReleaseId;

/**
 * A release that anybody may read, for ever.
 *
 * @param release what it says
 * @param sha256 hash of its artefact, in lower case hexadecimal digits; it stands in the event as well
 * @param publishedAt since when it is public
 * @param replacedAt since when a later one has taken its place; null while none has
 * @param origin the installation that published it; null for this one
 */
public record Publication(Release release, String sha256, Instant publishedAt, Instant replacedAt, URI origin) {
    /** One that was published here. */
    public Publication(Release release, String sha256, Instant publishedAt, Instant replacedAt) {
        this(release, sha256, publishedAt, replacedAt, null);
    }

    /** Its id. */
    public ReleaseId id() {
        return release.id();
    }

    /** Whether it was the one to read then. */
    public boolean stoodAt(Instant instant) {
        return !publishedAt.isAfter(instant) && (replacedAt == null || replacedAt.isAfter(instant));
    }
}
