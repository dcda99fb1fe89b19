package org.guichet.platform.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import org.guichet.platform.problem.Problems;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Counts by client address, before anything is looked at that costs something. The address is the connection's, or
 * what a trusted proxy says of its client ({@code guichet.trusted-proxies}). Passwords that are wrong are counted where
 * they are compared.
 */
final class AddressLimit extends OncePerRequestFilter {
    // What an orchestrator asks must be answered under load too, or it would stop what is merely busy.
    private static final PathPattern HEALTH = PathPatternParser.defaultInstance.parse("/actuator/health/**");

    private final Allowance requests;
    private final Problems problems;

    AddressLimit(Allowance requests, Problems problems) {
        this.requests = requests;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // As the door reads it: by the raw address another spelling of the same path would not be counted.
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        OptionalLong wait =
                HEALTH.matches(path) ? OptionalLong.empty() : requests.take(Network.of(request.getRemoteAddr()));
        if (wait.isPresent()) {
            TooMany.write(problems, request, response, wait.getAsLong());
            return;
        }
        chain.doFilter(request, response);
    }
}
