package org.guichet.platform.problem;

import org.guichet.problem.ProblemType;

/** The problem type of a bare status, as frameworks and the servlet container give it. */
final class StatusProblem {
    private StatusProblem() {}

    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 409 -> ProblemType.CONFLICT;
            case 412 -> ProblemType.STALE;
            case 413 -> ProblemType.BODY_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ProblemType.INVALID;
            case 429 -> ProblemType.TOO_MANY_REQUESTS;
            case 501 -> ProblemType.NOT_SUPPORTED;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status < 500 ? ProblemType.MALFORMED : ProblemType.INTERNAL;
        };
    }
}
