package org.guichet.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.guichet.platform.database.Outage;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/** Answers every exception of a controller, and of the way to it, with a problem detail. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        return problems.answer(request, refused.type(), refused.details());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadableBody(HttpMessageNotReadableException exception, HttpServletRequest request) {
        return refused(BodyFaults.of(exception.getCause()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidBody(BindException exception, HttpServletRequest request) {
        return invalid(fields((Errors) exception), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidParameters(HandlerMethodValidationException exception, HttpServletRequest request) {
        List<FieldError> errors = exception.getParameterValidationResults().stream()
                .flatMap(result -> fields(result).stream())
                .toList();
        return invalid(errors, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidValues(ConstraintViolationException exception, HttpServletRequest request) {
        return invalid(ConstraintReason.of(exception.getConstraintViolations()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missingHeader(MissingRequestHeaderException exception, HttpServletRequest request) {
        return IDEMPOTENCY_KEY.equalsIgnoreCase(exception.getHeaderName())
                ? problems.answer(request, ProblemType.IDEMPOTENCY_KEY_MISSING, Map.of())
                : malformed(exception.getHeaderName(), "required", request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missingParameter(
            MissingServletRequestParameterException exception, HttpServletRequest request) {
        return invalid(List.of(new FieldError(exception.getParameterName(), "required")), request);
    }

    /** An id that is no id names nothing: the caller learns the same as of an id that is not there. */
    @ExceptionHandler
    ResponseEntity<Problem> wrongParameter(MethodArgumentTypeMismatchException exception, HttpServletRequest request) {
        var parameter = exception.getParameter();
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return problems.answer(request, ProblemType.NOT_FOUND, Map.of());
        }
        return parameter.hasParameterAnnotation(RequestHeader.class)
                ? malformed(exception.getName(), "wrong-format", request)
                : invalid(List.of(new FieldError(exception.getName(), "wrong-format")), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(TypeMismatchException exception, HttpServletRequest request) {
        String property = exception.getPropertyName() == null ? "" : exception.getPropertyName();
        return invalid(List.of(new FieldError(property, "wrong-format")), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException exception, HttpServletRequest request) {
        return with(
                problems.answer(request, ProblemType.METHOD_NOT_ALLOWED, Map.of()),
                headers -> headers.setAllow(
                        exception.getSupportedHttpMethods() == null
                                ? Set.<HttpMethod>of()
                                : exception.getSupportedHttpMethods()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMediaType(HttpMediaTypeNotSupportedException exception, HttpServletRequest request) {
        return with(
                problems.answer(request, ProblemType.UNSUPPORTED_MEDIA_TYPE, Map.of()),
                headers -> headers.setAccept(exception.getSupportedMediaTypes().stream()
                        .filter(MediaType::isConcrete)
                        .toList()));
    }

    @ExceptionHandler({
        AccessDeniedException.class,
        AuthenticationException.class,
        MultipartException.class,
        InvalidParameterException.class,
        RequestRejectedException.class
    })
    ResponseEntity<Problem> refusedOnTheWay(Exception exception, HttpServletRequest request) {
        ProblemType type =
                switch (exception) {
                    case AccessDeniedException denied -> ProblemType.FORBIDDEN;
                    case AuthenticationException stranger -> ProblemType.UNAUTHENTICATED;
                    // No route takes a form with parts, so it does not matter what is wrong with this one.
                    case MultipartException form -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
                    // What no text can hold, where one was looked for: in a form, or in a header nobody else reads.
                    default -> ProblemType.MALFORMED;
                };
        return problems.answer(request, type, Map.of());
    }

    /** The database does not answer just now, or gave way to another transaction once too often. */
    @ExceptionHandler({DataAccessResourceFailureException.class, TransientDataAccessException.class})
    ResponseEntity<Problem> unavailable(Exception exception, HttpServletRequest request) {
        LOG.warn("request {} met an unavailable database: {}", Correlation.of(request), Anonymous.trace(exception));
        return problems.answer(request, ProblemType.UNAVAILABLE, Map.of());
    }

    /** The caller has gone; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException exception) {
        LOG.debug("the caller has gone");
    }

    @ExceptionHandler
    ResponseEntity<Problem> anythingElse(Exception exception, HttpServletRequest request) {
        if (exception instanceof ErrorResponse known && known.getStatusCode().value() != 500) {
            return problems.answer(
                    request, ProblemType.ofStatus(known.getStatusCode().value()), Map.of());
        }
        if (Outage.isCauseOf(exception)) {
            return unavailable(exception, request);
        }
        LOG.error("request {} failed: {}", Correlation.of(request), Anonymous.trace(exception));
        return problems.answer(request, ProblemType.INTERNAL, Map.of());
    }

    private ResponseEntity<Problem> invalid(List<FieldError> errors, HttpServletRequest request) {
        return problems.answer(request, ProblemType.INVALID, Problems.errors(errors));
    }

    private ResponseEntity<Problem> malformed(String header, String reason, HttpServletRequest request) {
        return problems.answer(
                request, ProblemType.MALFORMED, Problems.errors(List.of(new FieldError(header, reason))));
    }

    private static List<FieldError> fields(Errors result) {
        return result.getAllErrors().stream()
                .map(error -> new FieldError(
                        error instanceof org.springframework.validation.FieldError field ? field.getField() : "",
                        ConstraintReason.of(error.getCode(), error.getDefaultMessage())))
                .toList();
    }

    private static List<FieldError> fields(ParameterValidationResult result) {
        if (result instanceof ParameterErrors body) {
            return fields((Errors) body);
        }
        String name = result.getMethodParameter().getParameterName();
        return result.getResolvableErrors().stream()
                .map(error -> {
                    String[] codes = error.getCodes();
                    return new FieldError(
                            name,
                            ConstraintReason.of(
                                    codes == null || codes.length == 0 ? null : codes[codes.length - 1],
                                    error.getDefaultMessage()));
                })
                .toList();
    }

    private static ResponseEntity<Problem> with(ResponseEntity<Problem> answer, Consumer<HttpHeaders> more) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(more)
                .body(answer.getBody());
    }
}
