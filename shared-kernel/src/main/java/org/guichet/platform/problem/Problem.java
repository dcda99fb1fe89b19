package org.guichet.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A problem detail of RFC 9457.
 *
 * @param type {@code urn:guichet:problem:<slug>}, stable for programs
 * @param title what kind of problem, in the caller's language
 * @param status the HTTP status
 * @param detail what the caller can do about it, in the caller's language
 * @param instance names this one answer: the correlation as a URN
 * @param correlation finds this request in the log
 * @param details extension members: ids, codes and field names, never a value that the caller sent
 */
record Problem(
        URI type,
        String title,
        int status,
        String detail,
        URI instance,
        UUID correlation,
        @JsonAnyGetter Map<String, Object> details) {
    /**
     * What is wrong with one field, with a sentence about it.
     *
     * @param field path in the body, or the name of a parameter or header
     * @param reason short stable code, such as {@code unknown-code}
     * @param message the reason in the caller's language
     */
    record Field(String field, String reason, String message) {}
}
