package org.guichet.query.observatory.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Keeps whole answers about published figures: they follow from the question and from what is public, and from nothing
 * else, so the second who asks waits for nobody's counting. Something new that is published asks everything anew. It
 * stands behind the doors, and sees no question that they turn away.
 */
@Component
@Order(KeptAnswers.BEHIND_THE_DOORS)
final class KeptAnswers extends OncePerRequestFilter {
    static final int BEHIND_THE_DOORS = 100;

    private static final int MOST_BYTES = 64 << 20;
    private static final int LARGEST = 4 << 20;
    private static final int OVERHEAD = 1_000;
    private static final String ASKED = KeptAnswers.class.getName();

    // The calendar is not among them: it also tells what is planned.
    private static final List<String> PATHS = List.of(
            "/api/v1/observatory/tables",
            "/api/v1/observatory/indicators",
            "/api/v1/observatory/reports",
            "/observatory",
            "/catalog",
            "/sdmx/v2");
    private static final List<String> HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.VARY,
            HttpHeaders.LINK);

    private final Publications publications;
    private final Cache<Question, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Question question, Kept kept) -> kept.body().length + OVERHEAD)
            .build();

    KeptAnswers(Publications publications) {
        this.publications = publications;
    }

    private record Question(String known, String address, String query, String accept, String languages) {}

    private record Kept(Map<String, String> headers, byte[] body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals(HttpMethod.GET.name())
                || PATHS.stream().noneMatch(request.getRequestURI()::startsWith)
                || request.getHeader(HttpHeaders.IF_NONE_MATCH) != null
                || request.getHeader(HttpHeaders.IF_MODIFIED_SINCE) != null;
    }

    // An answer that is streamed comes by again once it is written, and only then is it whole.
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsyncDispatch(request)) {
            answer((Question) request.getAttribute(ASKED), request, response, chain);
            return;
        }
        var question = new Question(
                publications.fingerprint(),
                request.getRequestURL().toString(),
                request.getQueryString(),
                request.getHeader(HttpHeaders.ACCEPT),
                request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Kept kept = answers.getIfPresent(question);
        if (kept == null) {
            request.setAttribute(ASKED, question);
            answer(question, request, new ContentCachingResponseWrapper(response), chain);
        } else {
            kept.headers().forEach(response::setHeader);
            response.setContentLength(kept.body().length);
            response.getOutputStream().write(kept.body());
        }
    }

    private void answer(Question question, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        ContentCachingResponseWrapper copied =
                WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (isAsyncStarted(request) || copied == null) {
            return;
        }
        byte[] body = copied.getContentAsByteArray();
        if (copied.getStatus() == HttpStatus.OK.value() && body.length <= LARGEST) {
            answers.put(question, new Kept(headers(copied), body));
        }
        copied.copyBodyToResponse();
    }

    private static Map<String, String> headers(HttpServletResponse response) {
        var headers = new LinkedHashMap<String, String>();
        for (String header : HEADERS) {
            String value = header.equals(HttpHeaders.CONTENT_TYPE)
                    ? response.getContentType()
                    : String.join(", ", response.getHeaders(header));
            if (value != null && !value.isEmpty()) {
                headers.put(header, value);
            }
        }
        return headers;
    }
}
