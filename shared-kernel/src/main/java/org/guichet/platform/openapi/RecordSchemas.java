package org.guichet.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Completes the schemas of records: which fields are always there, which hold a code of a list, and that a body has no
 * others. An answer leaves out what is null only where its record says so; whatever else it has is always there.
 */
final class RecordSchemas {
    private final SchemaNames names;
    private final CodeSchemas codes;

    RecordSchemas(SchemaNames names, CodeSchemas codes) {
        this.names = names;
        this.codes = codes;
    }

    void complete(OpenAPI document) {
        names.mustBeOneEach();
        Components components = document.getComponents();
        Set<String> sent = Reachable.fromRequests(document);
        for (String name : List.copyOf(components.getSchemas().keySet())) {
            Schema<?> schema = components.getSchemas().get(name);
            names.typeOf(name)
                    .filter(Class::isRecord)
                    .ifPresent(type -> complete(schema, type, sent.contains(name), components));
        }
        codes.addTo(components);
    }

    private void complete(Schema<?> schema, Class<?> type, boolean sent, Components components) {
        ofOneKind(schema, components);
        if (schema.getProperties() == null) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (schema.getProperties().containsKey(component.getName())) {
                enumerate(schema, component);
            }
        }
        if (sent) {
            schema.setAdditionalProperties(false);
            return;
        }
        var required = new TreeSet<>(Optional.ofNullable(schema.getRequired()).orElseGet(List::of));
        for (RecordComponent component : type.getRecordComponents()) {
            if (schema.getProperties().containsKey(component.getName()) && isAlwaysThere(component, type)) {
                required.add(component.getName());
            }
        }
        schema.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
    }

    // Of several kinds of one thing each is described whole, or a client could not tell which one it has.
    private static void ofOneKind(Schema<?> schema, Components components) {
        if (schema.getProperties() != null || schema.getAllOf() == null) {
            return;
        }
        for (Schema<?> part : schema.getAllOf()) {
            Schema<?> whole = part.get$ref() == null
                    ? part
                    : components
                            .getSchemas()
                            .get(part.get$ref().substring(part.get$ref().lastIndexOf('/') + 1));
            if (whole.getProperties() != null) {
                whole.getProperties().forEach(schema::addProperty);
            }
            if (whole.getRequired() != null) {
                whole.getRequired().forEach(schema::addRequiredItem);
            }
        }
        schema.setAllOf(null);
        schema.addType("object");
    }

    private void enumerate(Schema<?> schema, RecordComponent component) {
        codes.of(component.getAccessor()).or(() -> codes.of(field(component))).ifPresent(code -> schema.getProperties()
                .put(component.getName(), code));
        Schema<?> property = schema.getProperties().get(component.getName());
        if (property.getItems() != null && component.getAnnotatedType() instanceof AnnotatedParameterizedType several) {
            codes.of(several.getAnnotatedActualTypeArguments()[0]).ifPresent(property::setItems);
        }
    }

    private static AnnotatedElement field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every component has its field", e);
        }
    }

    private static boolean isAlwaysThere(RecordComponent component, Class<?> type) {
        return component.getType().isPrimitive()
                || Stream.of(type, field(component), component.getAccessor())
                        .map(element -> element.getAnnotation(JsonInclude.class))
                        .noneMatch(inclusion -> inclusion != null && inclusion.value() != JsonInclude.Include.ALWAYS);
    }
}
