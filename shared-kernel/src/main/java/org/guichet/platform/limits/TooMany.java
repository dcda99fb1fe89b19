package org.guichet.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.guichet.platform.problem.Problems;
import org.guichet.problem.ProblemType;
import org.springframework.http.HttpHeaders;

/** The answer to who asks too often. */
final class TooMany {
    private TooMany() {}

    static void write(Problems problems, HttpServletRequest request, HttpServletResponse response, long seconds)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        // Before the door nobody else has said so.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        problems.write(request, response, ProblemType.TOO_MANY_REQUESTS, Map.of());
    }
}
