package org.guichet.command.dispatch;

import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import org.guichet.platform.consistency.ConsistencyTokens;
import org.guichet.platform.openapi.Headers;
import org.guichet.platform.request.TakesIfMatch;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;

/** What the description of the API says of every command. */
@Configuration(proxyBeanMethods = false)
class CommandDescription {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandRequest.class);
    }

    @Bean
    GlobalOperationCustomizer commandHeaders() {
        return CommandDescription::headers;
    }

    private static Operation headers(Operation operation, HandlerMethod handler) {
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(argument -> argument.getParameterType() == CommandRequest.class)) {
            Headers.sent(
                    operation,
                    "Idempotency-Key",
                    true,
                    "8 to 200 visible ASCII characters of the client's own choice. The same key and body again gives the same answer, and"
                            + " nothing twice");
        }
        if (handler.hasMethodAnnotation(TakesIfMatch.class)) {
            Headers.sent(
                    operation,
                    "If-Match",
                    false,
                    "The entity tag of what was seen: refused as stale (412) if it stands at another version");
        }
        if (handler.hasMethodAnnotation(ResponseStatus.class)) {
            Headers.answered(operation, "Location", "Where to find what was made");
        }
        if (ResolvableType.forMethodReturnType(handler.getMethod()).getGeneric().resolve() == Receipt.class) {
            Headers.answered(operation, "ETag", "The version of what was made or moved");
            Headers.answered(operation, ConsistencyTokens.HEADER, "For the question that must see what this did");
        }
        return operation;
    }
}
