package org.guichet.platform.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.guichet.platform.database.Outage;
import org.guichet.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside any controller: in a filter, in the firewall, in the servlet container. */
@RestController
final class FailedRequests implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(FailedRequests.class);

    private final Problems problems;

    FailedRequests(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    ResponseEntity<Problem> failed(HttpServletRequest request) {
        return problems.answer(request, type(request), Map.of());
    }

    private static ProblemType type(HttpServletRequest request) {
        Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (exception instanceof Throwable fault) {
            LOG.error("request {} failed: {}", Correlation.of(request), Anonymous.trace(fault));
        }
        // The identity provider's keys could not be fetched, or the database is away: nothing is wrong with the
        // request.
        if (exception instanceof AuthenticationServiceException
                || exception instanceof Throwable failure && Outage.isCauseOf(failure)) {
            return ProblemType.UNAVAILABLE;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer code ? ProblemType.ofStatus(code) : ProblemType.INTERNAL;
    }
}
