package org.guichet.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
    private static final PathPattern FIRST_PAGE = PathPatternParser.defaultInstance.parse("/");

    private final Allowance requests;
    private final Allowance lookups;
    private final Problems problems;

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
            if (wait.isEmpty() && isLookup(request)) {
                wait = lookups.take(account);
            }
            if (wait.isPresent()) {
                TooMany.write(problems, request, response, wait.getAsLong());
                return;
            }
        }
        chain.doFilter(request, response);
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
