package org.guichet.query.consistency;

import jakarta.servlet.http.HttpServletRequest;
import org.guichet.platform.problem.Problems;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** While the projections have not caught up, nobody knows that there is nothing: what was confirmed must not be denied. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@RestControllerAdvice(basePackages = "org.guichet.query")
final class NotShownYet {
    private final Backlog backlog;
    private final Problems problems;

    NotShownYet(Backlog backlog, Problems problems) {
        this.backlog = backlog;
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<?> refused(Refused refused, HttpServletRequest request) {
        boolean unknown = refused.type() == ProblemType.NOT_FOUND && !backlog.isCaughtUp();
        return problems.answerTo(request, unknown ? new Refused(ProblemType.NOT_YET_VISIBLE) : refused);
    }
}
