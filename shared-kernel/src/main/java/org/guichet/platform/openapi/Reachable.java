package org.guichet.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which schemas a client sends, directly or within others. */
@SuppressWarnings("rawtypes") // as the model of the document has it
final class Reachable {
    private static final String PREFIX = "#/components/schemas/";

    private final Map<String, Schema> all;
    private final Set<String> found = new HashSet<>();

    private Reachable(Map<String, Schema> all) {
        this.all = all;
    }

    static Set<String> fromRequests(OpenAPI document) {
        var reachable = new Reachable(document.getComponents().getSchemas());
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .flatMap(body -> body.getContent().values().stream())
                .map(MediaType::getSchema)
                .forEach(reachable::follow);
        return reachable.found;
    }

    private void follow(Schema<?> schema) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null && schema.get$ref().startsWith(PREFIX)) {
            String name = schema.get$ref().substring(PREFIX.length());
            if (found.add(name)) {
                follow(all.get(name));
            }
        }
        follow(schema.getItems());
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            follow(values);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::follow);
        }
        Stream.of(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(this::follow);
    }
}
