package org.guichet.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.Arrays;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes bodies that a handler reads or writes as bytes, by the media types of its route. */
final class RawBodies implements GlobalOperationCustomizer {
    // The media types of a body stand with the body.
    private static final Set<String> NO_PARAMETERS = Set.of("Content-Type", "Accept", "Authorization");

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        RequestMapping route = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> NO_PARAMETERS.contains(parameter.getName()));
        }
        if (operation.getRequestBody() == null && route.consumes().length > 0) {
            operation.setRequestBody(new RequestBody().required(true).content(content(route.consumes())));
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().forEach(RawBodies::plain);
        }
        Headers.ofSuccess(operation, answer -> {
            if (answer.getContent() == null && route.produces().length > 0) {
                answer.setContent(content(route.produces()));
            }
            if (answer.getContent() != null) {
                answer.getContent().forEach(RawBodies::plain);
            }
        });
        return operation;
    }

    private static Content content(String... types) {
        var content = new Content();
        Arrays.stream(types).forEach(type -> content.addMediaType(type, new MediaType().schema(bytes())));
        return content;
    }

    /** What a handler gives as bytes or a stream. */
    static Schema<?> bytes() {
        return new StringSchema().format("binary");
    }

    private static void plain(String type, MediaType body) {
        String format = body.getSchema() == null ? null : body.getSchema().getFormat();
        if (!"byte".equals(format) && !"binary".equals(format)) {
            return;
        }
        if (type.endsWith("json") && !type.endsWith("ndjson")) {
            body.setSchema(new ObjectSchema().additionalProperties(true));
        } else if (type.startsWith("text/") || type.endsWith("ndjson")) {
            body.setSchema(new StringSchema());
        } else {
            body.setSchema(bytes());
        }
    }
}
