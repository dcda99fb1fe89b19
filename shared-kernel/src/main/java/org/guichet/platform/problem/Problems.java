package org.guichet.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Makes the problem details of a request, for a controller's advice and for filters, which have no advice. */
public final class Problems {
    /** Seconds after which to try again what was not possible just now. */
    private static final String SOON = "1";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String ERRORS = "errors";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** The extension members that say what is wrong with fields. */
    static Map<String, Object> errors(List<FieldError> errors) {
        return errors.isEmpty() ? Map.of() : Map.of(ERRORS, errors);
    }

    /** The answer as a controller's advice returns it. */
    public ResponseEntity<?> answerTo(HttpServletRequest request, Refused refused) {
        return answer(request, refused.type(), refused.details());
    }

    ResponseEntity<Problem> answer(HttpServletRequest request, ProblemType type, Map<String, Object> details) {
        if (type == ProblemType.NOT_FOUND) {
            EvenPace.hold(request);
        }
        LOG.info("request {} refused as {}{}", Correlation.of(request), type.slug(), fields(details));
        Locale language = Sentences.language(request);
        var answer = ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage());
        if (type.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, SOON);
        }
        return answer.body(problem(request, type, details, language));
    }

    /**
     * Writes the answer from a filter; does nothing when an answer is already on its way.
     *
     * @throws IOException if the caller has gone
     */
    public void write(
            HttpServletRequest request, HttpServletResponse response, ProblemType type, Map<String, Object> details)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ResponseEntity<Problem> answer = answer(request, type, details);
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    }

    /** Says, in the caller's language, what a reason code means: of a field, or of a problem as a whole. */
    public UnaryOperator<String> reasons(HttpServletRequest request) {
        Locale language = Sentences.language(request);
        return reason -> Sentences.reason(reason, language);
    }

    /** The problem as JSON, for an answer that holds several. */
    public byte[] json(HttpServletRequest request, Refused refused) {
        return json.writeValueAsBytes(problem(request, refused.type(), refused.details(), Sentences.language(request)));
    }

    // Names of fields only: details may also hold ids.
    private static String fields(Map<String, Object> details) {
        return details.get(ERRORS) instanceof Collection<?> errors
                ? errors.stream()
                        .filter(FieldError.class::isInstance)
                        .map(FieldError.class::cast)
                        .map(error -> error.field() + " " + error.reason())
                        .collect(Collectors.joining(", ", ": ", ""))
                : "";
    }

    private static Problem problem(
            HttpServletRequest request, ProblemType type, Map<String, Object> details, Locale language) {
        UUID correlation = Correlation.of(request);
        return new Problem(
                URI.create("urn:guichet:problem:" + type.slug()),
                Sentences.title(type, language),
                type.status(),
                Sentences.detail(type, language),
                URI.create("urn:uuid:" + correlation),
                correlation,
                spoken(details, language));
    }

    private static Map<String, Object> spoken(Map<String, Object> details, Locale language) {
        var spoken = new LinkedHashMap<String, Object>(details);
        spoken.computeIfPresent(
                ERRORS,
                (name, errors) -> errors instanceof Collection<?> list
                        ? list.stream().map(error -> spoken(error, language)).toList()
                        : errors);
        return spoken;
    }

    private static Object spoken(Object error, Locale language) {
        return error instanceof FieldError wrong
                ? new Problem.Field(wrong.field(), wrong.reason(), Sentences.field(wrong.reason(), language))
                : error;
    }
}
