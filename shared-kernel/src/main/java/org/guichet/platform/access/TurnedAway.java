package org.guichet.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.guichet.platform.problem.Problems;
import org.guichet.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/** Answers those whom the door does not let in. */
final class TurnedAway implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final RouteTable table;
    private final Problems problems;

    TurnedAway(RouteTable table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /**
     * 401, with the challenge of RFC 6750; why the token is bad is not told beyond that it is. Where everything is open,
     * signing in is no help.
     */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        boolean badToken = exception instanceof InvalidBearerTokenException;
        PathContainer path = pathOf(request);
        if (!badToken
                && table.isOpenGround(path)
                && table.find(request.getMethod(), path).isEmpty()) {
            refuse(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, badToken ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(request, response, ProblemType.UNAUTHENTICATED, Map.of());
    }

    /** 403; 405 where the table knows the path but not the method; 404 for an unknown path where everything is open. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        refuse(request, response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PathContainer path = pathOf(request);
        Set<String> known = table.methods(path);
        boolean otherMethod =
                !known.isEmpty() && table.find(request.getMethod(), path).isEmpty();
        if (otherMethod) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", known));
        }
        problems.write(
                request, response, otherMethod ? ProblemType.METHOD_NOT_ALLOWED : unknown(path, known), Map.of());
    }

    private ProblemType unknown(PathContainer path, Set<String> known) {
        return known.isEmpty() && table.isOpenGround(path) ? ProblemType.NOT_FOUND : ProblemType.FORBIDDEN;
    }

    private static PathContainer pathOf(HttpServletRequest request) {
        return ServletRequestPathUtils.parse(request).pathWithinApplication();
    }
}
