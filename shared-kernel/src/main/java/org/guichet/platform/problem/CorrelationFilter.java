package org.guichet.platform.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its correlation before anything else sees it, and every answer too. */
final class CorrelationFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        EvenPace.arrived(request);
        String correlation = Correlation.of(request).toString();
        response.setHeader(Correlation.HEADER, correlation);
        try (var ignored = MDC.putCloseable(Correlation.LOG_KEY, correlation)) {
            chain.doFilter(request, response);
        }
    }

    /** An answer made later, on another thread, is logged under the same correlation. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /** So is what went wrong after the first pass. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
