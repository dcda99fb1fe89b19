package org.guichet.platform.openapi;

import io.swagger.v3.core.util.Json31;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body for each route that takes one, as {@code openapi/examples.json} has it: JSON, or another type with its text.
 * Names such as {@code $needId} stand for what exists where the example is sent.
 */
public final class Examples {
    private final Map<String, JsonNode> bodies = new LinkedHashMap<>();

    private Examples() {}

    /** Reads the file. */
    public static Examples read() {
        var examples = new Examples();
        try (InputStream file = Examples.class.getResourceAsStream("/openapi/examples.json")) {
            JsonMapper.shared()
                    .readTree(file)
                    .properties()
                    .forEach(entry -> examples.bodies.put(entry.getKey(), entry.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read openapi/examples.json", e);
        }
        return examples;
    }

    /** All bodies, by method and path, in the order of the file. */
    public Map<String, JsonNode> all() {
        return Collections.unmodifiableMap(bodies);
    }

    /** The example of a route in a media type, as the document shows it; empty where there is none. */
    Optional<Object> of(String method, String path, String type) {
        return Optional.ofNullable(bodies.get(method + " " + path)).flatMap(body -> shown(body, type));
    }

    private static Optional<Object> shown(JsonNode body, String type) {
        if (body.has("$type")) {
            return body.get("$type").asString().equals(type)
                            && !body.get("$text").asString().isEmpty()
                    ? Optional.of(SampleValues.filledIn(body.get("$text").asString()))
                    : Optional.empty();
        }
        if (!type.equals("application/json")) {
            return Optional.empty();
        }
        try {
            // The document is written by the mapper of another generation.
            return Optional.of(Json31.mapper().readTree(SampleValues.filledIn(body.toString())));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("an example is no JSON", e);
        }
    }
}
