package org.guichet.query.consistency;

import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import org.guichet.platform.openapi.Headers;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.http.HttpEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;

/** Describes the headers by which a client reads what it wrote, on every route that waits for it. */
@Component
class ConsistencyDescription implements GlobalOperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (waits(handler)) {
            Headers.sent(
                    operation,
                    Consistency.TOKEN,
                    false,
                    "Of an earlier command, or several with commas between them: the answer shows what they did");
            Headers.sent(operation, "Prefer", false, "wait=N: at most N seconds, up to 10, for what the token names");
            Headers.answered(operation, Consistency.BEHIND, "true if a list may lack what the token names");
        }
        if (handler.hasMethodAnnotation(GetMapping.class)
                && HttpEntity.class.isAssignableFrom(handler.getMethod().getReturnType())) {
            Headers.answered(operation, "ETag", "The version of what is shown, for If-Match, or its fingerprint");
        }
        return operation;
    }

    private static boolean waits(HandlerMethod handler) {
        return Arrays.stream(handler.getBeanType().getDeclaredFields())
                        .anyMatch(field -> field.getType() == Consistency.class)
                && Arrays.stream(handler.getMethodParameters())
                        .anyMatch(argument -> argument.getParameterType() == ServletWebRequest.class);
    }
}
