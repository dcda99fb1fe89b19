package org.guichet.query.observatory.sdmx;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.sdmx.Form.Agreed;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A question, with all that its answer can depend on: what is published, the address, the form and the language. Of
 * these its fingerprint is made, without writing the answer first.
 *
 * @param parameters of the query string
 * @param published everything, with what was replaced
 */
record Question(
        ServletWebRequest request, Parameters parameters, List<Publication> published, Agreed agreed, String language) {
    private static final int BYTES_OF_ID = 12;

    /**
     * Reads it.
     *
     * @param known parameters that are answered
     * @param forms that the answer may have
     * @throws org.guichet.problem.Refused if a parameter is not known, or no form will do
     */
    static Question of(
            HttpServletRequest request,
            ServletWebRequest web,
            List<Publication> published,
            Set<String> known,
            List<Form> forms) {
        Parameters parameters = Parameters.of(request.getQueryString(), known);
        Agreed agreed = parameters
                .one(Parameters.FORMAT)
                .map(name -> Form.named(forms, name))
                .orElseGet(() -> Form.agreed(forms, request.getHeader(HttpHeaders.ACCEPT)));
        return new Question(
                web, parameters, published, agreed, Labels.accepted(request).getLanguage());
    }

    /** When something was last published; the beginning of the epoch if nothing was. */
    Instant prepared() {
        return published.stream()
                .map(Publication::publishedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** The id of the answer. */
    String id() {
        return "GUICHET-" + fingerprint().substring(0, 2 * BYTES_OF_ID);
    }

    /** Whether whoever asks has the answer already; the answer's headers are then set, and nothing is to be written. */
    boolean isAnswered() {
        long published = prepared().toEpochMilli();
        return request.checkNotModified("\"" + fingerprint() + "\"", published == 0 ? -1 : published);
    }

    /** The answer. */
    ResponseEntity<StreamingResponseBody> answer(StreamingResponseBody body) {
        return headed(ResponseEntity.ok())
                .header(HttpHeaders.CONTENT_TYPE, agreed.contentType())
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .body(body);
    }

    /** The answer of something that is there and of which nothing is told. */
    ResponseEntity<StreamingResponseBody> nothing() {
        return headed(ResponseEntity.noContent()).build();
    }

    private static <T extends ResponseEntity.HeadersBuilder<?>> T headed(T answer) {
        answer.cacheControl(CacheControl.noCache().cachePublic());
        answer.varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE);
        return answer;
    }

    private String fingerprint() {
        var parts = new StringBuilder();
        published.forEach(one -> parts.append(one.sha256())
                .append(one.publishedAt())
                .append(one.replacedAt())
                .append('\n'));
        var asked = request.getRequest();
        parts.append(asked.getRequestURI())
                .append('?')
                .append(asked.getQueryString())
                .append('\n');

        parts.append(agreed.contentType()).append(language).append('\n');
        // Another version of the software may write the same in another way.
        parts.append(Question.class.getPackage().getImplementationVersion());
        return Fingerprint.of(parts.toString().getBytes(StandardCharsets.UTF_8));
    }
}
