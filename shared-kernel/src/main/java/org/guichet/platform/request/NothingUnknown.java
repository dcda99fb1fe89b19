package org.guichet.platform.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.guichet.platform.problem.Names;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, before anything is carried out, what the handler of a request would pass over: a parameter that it does not
 * declare, or declares once; a condition that it does not keep; a body in another encoding than it would be read in.
 */
final class NothingUnknown implements HandlerInterceptor {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    // Of a command that is to be carried out under conditions, none may be overlooked.
    private static final Set<String> OTHER_CONDITIONS =
            Set.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE, HttpHeaders.IF_RANGE);
    private static final String API = "/api/";

    private final Map<HandlerMethod, KnownParameters> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // What comes by again, to be finished or to be told that it failed, was looked at before.
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            headers(request, method);
            parameters(request, known.computeIfAbsent(method, KnownParameters::of));
        }
        return true;
    }

    private static void headers(HttpServletRequest request, HandlerMethod method) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        if (request.getHeader(HttpHeaders.IF_MATCH) != null && !method.hasMethodAnnotation(TakesIfMatch.class)) {
            throw Refused.header(HttpHeaders.IF_MATCH, "not-taken");
        }
        OTHER_CONDITIONS.stream()
                .filter(header -> request.getHeader(header) != null)
                .findFirst()
                .ifPresent(header -> {
                    throw Refused.header(header, "not-taken");
                });
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, errors(HttpHeaders.CONTENT_ENCODING, "not-taken"));
        }
        if (request.getContentType() != null && isJsonOtherwiseWritten(request.getContentType())) {
            throw new Refused(ProblemType.UNSUPPORTED_MEDIA_TYPE, errors(HttpHeaders.CONTENT_TYPE, "not-taken"));
        }
    }

    // JSON is UTF-8; read as Latin-1 it would be another name.
    private static boolean isJsonOtherwiseWritten(String contentType) {
        MediaType type = MediaType.parseMediaType(contentType);
        return type.isCompatibleWith(MediaType.APPLICATION_JSON)
                && type.getCharset() != null
                && !type.getCharset().equals(StandardCharsets.UTF_8);
    }

    private static void parameters(HttpServletRequest request, KnownParameters known) {
        Map<String, String[]> given = request.getParameterMap();
        // A form of a page may leave a field empty; whoever writes a program means something by it.
        Stream<String> empty = request.getRequestURI().startsWith(API)
                ? KnownParameters.empty(given).stream().sorted()
                : Stream.of();
        List<FieldError> errors = Stream.of(
                        known.unknown(given).map(name -> error(name, "unknown-parameter")),
                        known.repeated(given).map(name -> error(name, "duplicate")),
                        empty.map(name -> error(name, "required")))
                .flatMap(each -> each)
                .toList();
        if (!errors.isEmpty()) {
            throw new Refused(ProblemType.INVALID, Map.of("errors", errors));
        }
    }

    private static FieldError error(String name, String reason) {
        return new FieldError(Names.told(name), reason);
    }

    private static Map<String, Object> errors(String header, String reason) {
        return Map.of("errors", List.of(new FieldError(header, reason)));
    }
}
