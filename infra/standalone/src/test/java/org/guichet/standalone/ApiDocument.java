package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API as the running product gives it, and whether an answer is as it says. */
final class ApiDocument {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode document;
    private final ObjectNode components;
    private final Map<String, Schema> compiled = new HashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ApiDocument(ObjectNode document) {
        this.document = document;
        this.components = (ObjectNode) document.get("components").deepCopy();
        // A field that nobody described is as wrong as one that is missing; only a problem may have more.
        components.get("schemas").properties().forEach(schema -> {
            if (schema.getValue().has("properties")
                    && !schema.getValue().has("additionalProperties")
                    && !schema.getKey().equals("Problem")) {
                ((ObjectNode) schema.getValue()).put("additionalProperties", false);
            }
        });
    }

    static ApiDocument read() {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to("/openapi"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ApiDocument((ObjectNode) JSON.readTree(answer.body()));
    }

    JsonNode json() {
        return document;
    }

    /** The operation of a method, in lower case, and a path. */
    JsonNode operation(String method, String path) {
        return document.get("paths").path(path).path(method);
    }

    /** What is not as described in an answer to an operation; empty if all is. */
    List<String> deviations(JsonNode operation, HttpResponse<String> answer) {
        JsonNode described = operation.get("responses").get(Integer.toString(answer.statusCode()));
        if (described == null) {
            return List.of("the status " + answer.statusCode() + " is not described: " + answer.body());
        }
        if (described.has("$ref")) {
            described = document.at(described.get("$ref").asString().substring(1));
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = described.path("content").properties().stream()
                .filter(each -> each.getKey().split(";")[0].equals(type))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(null);
        if (content == null) {
            return described.path("content").has("*/*") || answer.body().isEmpty()
                    ? List.of()
                    : List.of("the type " + type + " is not described");
        }
        return type.endsWith("json") && !type.endsWith("ndjson")
                ? schema(content.get("schema")).validate(answer.body(), InputFormat.JSON).stream()
                        .map(Error::toString)
                        .toList()
                : List.of();
    }

    /** What is not as described in a body that is sent. */
    List<String> deviations(JsonNode schema, String body) {
        return schema(schema).validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema schema(JsonNode schema) {
        return compiled.computeIfAbsent(schema.toString(), text -> {
            ObjectNode whole = JSON.createObjectNode();
            whole.putArray("allOf").add(schema);
            whole.set("components", components);
            return registry.getSchema(whole.toString(), InputFormat.JSON);
        });
    }
}
