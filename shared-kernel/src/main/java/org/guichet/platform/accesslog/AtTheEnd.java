package org.guichet.platform.accesslog;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.guichet.platform.problem.Correlation;
import org.guichet.platform.problem.Problems;
import org.guichet.problem.Refused;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the log of what is left to say when the answer is made and waits in the buffer: a refusal, a search in vain. */
final class AtTheEnd extends OncePerRequestFilter {
    private final Telling telling;
    private final Problems problems;

    AtTheEnd(Telling telling, Problems problems) {
        this.telling = telling;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        try {
            Looked.of(request).tellTheEnd(telling, response.getStatus());
        } catch (Refused untold) {
            if (response.isCommitted()) {
                throw untold;
            }
            response.reset();
            response.setHeader(Correlation.HEADER, Correlation.of(request).toString());
            problems.write(request, response, untold.type(), Map.of());
        }
    }
}
