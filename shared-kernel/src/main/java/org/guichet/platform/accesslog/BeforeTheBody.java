package org.guichet.platform.accesslog;

import org.guichet.platform.problem.Problems;
import org.guichet.problem.Refused;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Tells the log before a body is written. */
@ControllerAdvice
final class BeforeTheBody implements ResponseBodyAdvice<Object> {
    private final Telling telling;
    private final Problems problems;

    BeforeTheBody(Telling telling, Problems problems) {
        this.telling = telling;
        this.problems = problems;
    }

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object beforeBodyWrite(
            Object body,
            MethodParameter type,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(request instanceof ServletServerHttpRequest asked)
                || !(response instanceof ServletServerHttpResponse answered)) {
            return body;
        }
        Looked looked = Looked.of(asked.getServletRequest());
        if (!MediaType.APPLICATION_PROBLEM_JSON.equals(contentType)) {
            looked.tell(telling);
            return body;
        }
        try {
            looked.tellTheEnd(telling, answered.getServletResponse().getStatus());
            return body;
        } catch (Refused untold) {
            // Thrown while a problem is written, it would find nobody to answer it.
            response.setStatusCode(HttpStatusCode.valueOf(untold.type().status()));
            return problems.answerTo(asked.getServletRequest(), untold).getBody();
        }
    }
}
