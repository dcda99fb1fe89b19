package org.guichet.query.observatory.tables;

import java.time.Instant;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers that anybody may keep, and asks again for before using them. */
public final class PublicAnswers {
    private PublicAnswers() {}

    /**
     * An answer with its version.
     *
     * @param changedAt empty where nothing is published
     * @return empty if the caller has it already, which is then said
     */
    public static Optional<BodyBuilder> fresh(
            ServletWebRequest request, String fingerprint, Optional<Instant> changedAt) {
        request.getResponse()
                .setHeader(
                        HttpHeaders.CACHE_CONTROL,
                        CacheControl.noCache().cachePublic().getHeaderValue());
        request.getResponse().setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        // Weak: a workbook made twice has the same cells, but the time of its making too.
        boolean known = request.checkNotModified(
                "W/\"" + fingerprint + "\"",
                changedAt.map(Instant::toEpochMilli).orElse(-1L));
        return known ? Optional.empty() : Optional.of(ResponseEntity.ok());
    }
}
