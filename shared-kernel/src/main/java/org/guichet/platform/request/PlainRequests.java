package org.guichet.platform.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.guichet.platform.consistency.ConsistencyTokens;
import org.guichet.platform.frontdoor.FrontDoor;
import org.guichet.platform.problem.Correlation;
import org.guichet.platform.problem.Names;
import org.guichet.platform.problem.Problems;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, before anybody reads it, a request whose words are no text: a query string that is not percent-encoded
 * Unicode, a control character in it or in a header, or another alphabet in a header that has a meaning here. Whoever
 * read it later would fail in the middle, or pass it over.
 */
final class PlainRequests extends OncePerRequestFilter {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    // Others come from browsers and proxies, which write into them what they like, and are not read here.
    private static final Set<String> READ = read();

    private final Problems problems;

    PlainRequests(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> odd = oddParameter(request.getQueryString()).or(() -> oddHeader(request));
        if (odd.isPresent()) {
            refuse(request, response, ProblemType.MALFORMED, odd.get());
            return;
        }
        if (!isOneType(request.getContentType())) {
            refuse(request, response, ProblemType.UNSUPPORTED_MEDIA_TYPE, HttpHeaders.CONTENT_TYPE);
            return;
        }
        // Who accepts nothing can be answered nothing.
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.isBlank()) {
            refuse(request, response, ProblemType.NOT_ACCEPTABLE, HttpHeaders.ACCEPT);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException formThatIsNoText) {
            refuse(request, response, ProblemType.MALFORMED, "");
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemType type, String name)
            throws IOException {
        var errors = Map.<String, Object>of("errors", List.of(new FieldError(Names.told(name), "malformed")));
        problems.write(request, response, type, errors);
    }

    // Spring fails where it meets a type with an asterisk, also of a request that has no body.
    private static boolean isOneType(String contentType) {
        try {
            return contentType == null
                    || contentType.isEmpty()
                    || MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException noType) {
            return false;
        }
    }

    private static Optional<String> oddParameter(String query) {
        if (query == null) {
            return Optional.empty();
        }
        String[] parts = query.split("&");
        return parts.length > FrontDoor.MOST_PARAMETERS
                ? Optional.of("")
                : Stream.of(parts)
                        .filter(part -> !isText(part))
                        .map(part -> part.split("=", 2)[0])
                        .findFirst();
    }

    private static boolean isText(String encoded) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char one = encoded.charAt(i);
            if (one == '%') {
                if (i + 2 >= encoded.length()
                        || Character.digit(encoded.charAt(i + 1), 16) < 0
                        || Character.digit(encoded.charAt(i + 2), 16) < 0) {
                    return false;
                }
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                // The container hands bytes over as Latin-1; what a client did not encode is not guessed at.
                if (one > DELETE) {
                    return false;
                }
                bytes.write(one);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .chars()
                    .noneMatch(Character::isISOControl);
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    private static Optional<String> oddHeader(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .filter(name -> Collections.list(request.getHeaders(name)).stream()
                        .anyMatch(value -> !isPlain(value, READ.contains(name))))
                .findFirst();
    }

    private static boolean isPlain(String value, boolean ascii) {
        return value.chars()
                .allMatch(one -> one == '\t' || one >= FIRST_PRINTABLE && one < DELETE || !ascii && one > DELETE);
    }

    private static Set<String> read() {
        var read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        read.addAll(Set.of(
                HttpHeaders.ACCEPT,
                HttpHeaders.ACCEPT_LANGUAGE,
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_ENCODING,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_MATCH,
                HttpHeaders.IF_MODIFIED_SINCE,
                HttpHeaders.IF_NONE_MATCH,
                HttpHeaders.RANGE));
        read.addAll(Set.of("Idempotency-Key", "Last-Event-ID", "Prefer", ConsistencyTokens.HEADER, Correlation.HEADER));
        return read;
    }
}
