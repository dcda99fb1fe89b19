package org.guichet.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.guichet.codes.Code;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.platform.request.CodeOf;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Enumerates what must be a code of a list; each list that is used is one schema. */
final class CodeSchemas implements GlobalOperationCustomizer {
    private final Set<String> used = new ConcurrentSkipListSet<>();

    /** The schema of a code that this element must be; empty where it need be none. */
    Optional<Schema<?>> of(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(CodeOf.class)).map(code -> {
            used.add(code.value());
            return new Schema<>().$ref(nameOf(code.value()));
        });
    }

    void addTo(Components components) {
        used.forEach(list -> components.addSchemas(nameOf(list), schemaOf(CodeLists.byName(list))));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        for (MethodParameter argument : handler.getMethodParameters()) {
            if (argument.hasParameterAnnotation(RequestParam.class)
                    && ResolvableType.forMethodParameter(argument).resolve() == String.class) {
                of(argument.getParameter()).ifPresent(code -> operation.getParameters().stream()
                        .filter(parameter -> parameter.getName().equals(argument.getParameterName()))
                        .forEach(parameter -> parameter.setSchema(code)));
            }
        }
        return operation;
    }

    private static Schema<?> schemaOf(CodeList list) {
        var schema = new StringSchema();
        schema.setDescription("A code of the list " + list.name() + "; labels at /api/v1/codes/" + list.name());
        schema.setEnum(list.codes().stream().map(Code::code).toList());
        return schema;
    }

    private static String nameOf(String list) {
        return Arrays.stream(list.split("-"))
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining())
                + "Code";
    }
}
