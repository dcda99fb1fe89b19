package org.guichet.query.observatory.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.platform.problem.Problems;
import org.guichet.problem.ProblemType;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publications;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Keeps whole answers about published figures: they follow from the question and from what is public, and from nothing
 * else, so the second who asks waits for nobody's counting. Something new that is published asks everything anew. It
 * stands behind the doors, and sees no question that they turn away. What it cannot keep is still made for few at once.
 */
@Component
@Order(KeptAnswers.BEHIND_THE_DOORS)
final class KeptAnswers extends OncePerRequestFilter {
    static final int BEHIND_THE_DOORS = 100;

    private static final int MOST_BYTES = 64 << 20;
    private static final int LARGEST = 4 << 20;
    private static final String ASKED = KeptAnswers.class.getName();
    private static final String PAGES = "/observatory";
    private static final String INDICATORS = "/api/v1/observatory/indicators";
    private static final String REPORTS = "/api/v1/observatory/reports";

    // The calendar is not among them: it also tells what is planned.
    private static final List<String> PATHS =
            List.of("/api/v1/observatory/tables", INDICATORS, REPORTS, PAGES, "/catalog", "/sdmx/v2");
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
    private final List<AnswerForm> forms;
    private final LocaleResolver pages;
    private final Problems problems;
    private final FewAtOnce fewAtOnce = new FewAtOnce();
    private final Cache<KeptQuestion, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((KeptQuestion question, Kept kept) -> question.weight() + kept.weight())
            .build();

    KeptAnswers(Publications publications, List<AnswerForm> forms, LocaleResolver localeResolver, Problems problems) {
        this.publications = publications;
        this.forms = List.copyOf(forms);
        this.pages = localeResolver;
        this.problems = problems;
    }

    /** How many answers are kept. */
    long count() {
        return answers.asMap().size();
    }

    /** How much memory they take at most, in bytes, with their questions. */
    long weight() {
        answers.cleanUp();
        return answers.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private record Kept(Map<String, String> headers, byte[] body) {
        int weight() {
            return body.length + 2 * headers.toString().length();
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean looks = request.getMethod().equals(HttpMethod.GET.name())
                || request.getMethod().equals(HttpMethod.HEAD.name());
        return !looks || PATHS.stream().noneMatch(request.getServletPath()::startsWith);
    }

    // An answer that is streamed is dispatched again once it is written, and only then is it whole.
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsyncDispatch(request)) {
            chain.doFilter(request, response);
            finish(request, response);
            return;
        }
        Optional<KeptQuestion> question = question(request);
        Kept kept = question.map(answers::getIfPresent).orElse(null);
        if (kept != null) {
            write(kept, request, response);
            return;
        }
        if (!fewAtOnce.enter()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(request, response, ProblemType.UNAVAILABLE, Map.of());
            return;
        }
        try {
            // Others may have asked the same, and waited for it.
            kept = question.map(answers::getIfPresent).orElse(null);
            if (kept != null) {
                write(kept, request, response);
            } else if (question.isPresent()) {
                request.setAttribute(ASKED, question.get());
                var plainly = new AskedPlainly(request, question.get());
                var copied = new ContentCachingResponseWrapper(response);
                chain.doFilter(plainly, copied);
                finish(plainly, copied);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            if (request.isAsyncStarted()) {
                fewAtOnce.leaveAfter(request.getAsyncContext());
            } else {
                fewAtOnce.leave();
            }
        }
    }

    private void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var copied = WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        var plainly = WebUtils.getNativeRequest(request, AskedPlainly.class);
        if (isAsyncStarted(request) || copied == null || plainly == null) {
            return;
        }
        byte[] body = copied.getContentAsByteArray();
        if (copied.getStatus() != HttpStatus.OK.value()) {
            copied.copyBodyToResponse();
            return;
        }
        var kept = new Kept(headers(copied), body);
        if (body.length <= LARGEST) {
            answers.put((KeptQuestion) request.getAttribute(ASKED), kept);
        }
        write(kept, (HttpServletRequest) plainly.getRequest(), (HttpServletResponse) copied.getResponse());
    }

    private static void write(Kept kept, HttpServletRequest request, HttpServletResponse response) throws IOException {
        kept.headers().forEach(response::setHeader);
        var told = new HttpHeaders();
        told.setAll(kept.headers());
        if (new ServletWebRequest(request, response).checkNotModified(told.getETag(), told.getLastModified())) {
            return;
        }
        response.setContentLength(kept.body().length);
        response.getOutputStream().write(kept.body());
    }

    /** Empty for one whose answer is not kept, since there is none in a form that the caller takes. */
    private Optional<KeptQuestion> question(HttpServletRequest request) {
        String path = request.getServletPath();
        return form(path, request)
                .map(form -> new KeptQuestion(
                        Fingerprint.of(publications.fingerprint().getBytes(StandardCharsets.UTF_8)),
                        Addresses.of(request).base(),
                        path,
                        KeptQuestion.sorted(request.getQueryString()),
                        form,
                        language(path, request)));
    }

    private Optional<String> form(String path, HttpServletRequest request) {
        var headers = new HttpHeaders();
        headers.put(HttpHeaders.ACCEPT, Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        Optional<AnswerForm> chosen =
                forms.stream().filter(form -> form.has(path)).findAny();
        if (chosen.isPresent()) {
            return names(request.getQueryString(), "format")
                    ? Optional.of("")
                    : chosen.get().agreed(headers);
        }
        if (path.startsWith(PAGES)) {
            return only(MediaType.TEXT_HTML, headers);
        }
        return path.startsWith(INDICATORS) || path.startsWith(REPORTS)
                ? only(MediaType.APPLICATION_JSON, headers)
                // What is left is answered in its one form, whatever a caller accepts.
                : Optional.of("");
    }

    private static Optional<String> only(MediaType type, HttpHeaders headers) {
        try {
            List<MediaType> accepted = headers.getAccept();
            boolean fits = accepted.isEmpty()
                    || accepted.stream().anyMatch(one -> one.getQualityValue() > 0 && one.includes(type));
            return fits ? Optional.of(type.toString()) : Optional.empty();
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    private String language(String path, HttpServletRequest request) {
        if (path.startsWith(PAGES)) {
            return pages.resolveLocale(request).getLanguage();
        }
        return Labels.accepted(request).getLanguage();
    }

    private static boolean names(String query, String parameter) {
        return query != null && Arrays.stream(query.split("&")).anyMatch(pair -> pair.startsWith(parameter + "="));
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
