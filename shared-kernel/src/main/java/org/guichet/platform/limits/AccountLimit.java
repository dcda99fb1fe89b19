package org.guichet.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.access.Caller;
import org.guichet.platform.problem.Problems;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Counts by account, behind the door: who is nobody was counted by the address. */
final class AccountLimit extends OncePerRequestFilter {
    private static final List<PathPattern> LOOKUPS =
            patterns("/api/v1/cases/lookup", "/api/v1/cases/search", "/cases/lookup");
    // Each page of it holds up to 200 names.
    private static final PathPattern LIST = PathPatternParser.defaultInstance.parse("/api/v1/cases");
    // What is told of one person. The first look at each counts, and going on with the same person does not.
    private static final List<PathPattern> PERSONS = patterns(
            "/api/v1/cases/{id}/**",
            "/cases/{id}/**",
            "/api/v1/glasses/{id}/case",
            "/glasses/{id}",
            "/api/v1/inbox/{id}",
            "/api/v1/erasures/{id}",
            "/api/v1/households/{id}/**");
    private static final List<PathPattern> WHOLE_FILES =
            patterns("/api/v1/cases/{id}/subject-access", "/cases/{id}/subject-access");
    private static final Duration SAME_WORK = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 100_000;
    private static final int ID_LETTERS = 36;
    private static final PathPattern FIRST_PAGE = PathPatternParser.defaultInstance.parse("/");

    private final Allowance requests;
    private final Allowance lookups;
    private final Problems problems;
    private final Cache<String, Boolean> lookedAt = Caffeine.newBuilder()
            .expireAfterAccess(SAME_WORK)
            .maximumSize(MOST_REMEMBERED)
            .build();

    AccountLimit(Allowance requests, Allowance lookups, Problems problems) {
        this.requests = requests;
        this.lookups = lookups;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            String account = caller.staff().toString();
            OptionalLong wait = requests.take(account);
            if (wait.isEmpty()) {
                wait = isLookup(request) ? lookups.take(account) : look(account, request);
            }
            if (wait.isPresent()) {
                TooMany.write(problems, request, response, wait.getAsLong());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private OptionalLong look(String account, HttpServletRequest request) {
        Optional<String> person = person(request);
        if (person.isEmpty() || lookedAt.getIfPresent(account + person.get()) != null) {
            return OptionalLong.empty();
        }
        OptionalLong wait = lookups.take(account);
        if (wait.isEmpty()) {
            lookedAt.put(account + person.get(), true);
        }
        return wait;
    }

    /** The id by which something is asked about one person; empty for everything else. */
    private static Optional<String> person(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        List<PathPattern> asked = request.getMethod().equals("POST") ? WHOLE_FILES : PERSONS;
        return asked.stream()
                .map(pattern -> pattern.matchAndExtract(path))
                .filter(Objects::nonNull)
                .map(match -> match.getUriVariables().get("id").toLowerCase(Locale.ROOT))
                .filter(id -> id.length() == ID_LETTERS)
                .findFirst();
    }

    private static boolean isLookup(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        if (request.getMethod().equals("POST")) {
            return LOOKUPS.stream().anyMatch(lookup -> lookup.matches(path));
        }
        return LIST.matches(path) || FIRST_PAGE.matches(path) && request.getParameter("after") != null;
    }

    private static List<PathPattern> patterns(String... paths) {
        return List.of(paths).stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }
}
