package org.guichet.command.imports;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/** A JSON document of any length, of which one value at a time is in memory. */
public final class JsonDocument implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(ImportLimits.OF_RELEASE.lineBytes())
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonParser json;
    private final ImportLimits limits;

    /** Opens a file. */
    public JsonDocument(TextFile text, ImportLimits limits) throws IOException {
        this.json = MAPPER.createParser(text.reader());
        this.limits = limits;
    }

    /**
     * A value.
     *
     * @param node null if it could not be read
     * @param broken why it could not; null if it could
     */
    public record Value(JsonNode node, String broken) {}

    /**
     * Goes to the next token; null at the end.
     *
     * @throws ImportStopped if it is no JSON from here on
     */
    public JsonToken next() {
        try {
            return json.nextToken();
        } catch (StreamConstraintsException tooLarge) {
            throw new ImportStopped("value-too-large: line " + line());
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw new ImportStopped("not-json" + (place == null ? "" : ": line " + place.getLineNr()));
        }
    }

    /** The line of the token, from 1. */
    public long line() {
        return json.currentTokenLocation().getLineNr();
    }

    /** The name of the property at hand. */
    public String name() {
        return json.currentName();
    }

    /**
     * Reads the value that begins at the token at hand, and goes to its end. One that is larger or deeper than may be is
     * passed over and not held.
     */
    public Value value() {
        var held = TokenBuffer.forGeneration();
        long begin = json.currentTokenLocation().getCharOffset();
        String broken = null;
        int depth = 0;
        JsonToken token = json.currentToken();
        while (true) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > limits.depth()) {
                broken = "too-deep";
            } else if (json.currentTokenLocation().getCharOffset() - begin > limits.valueBytes()) {
                broken = "value-too-large";
            }
            if (broken == null) {
                held.copyCurrentEvent(json);
            } else {
                held = TokenBuffer.forGeneration();
            }
            if (depth == 0) {
                return broken == null ? tree(held) : new Value(null, broken);
            }
            token = next();
            if (token == null) {
                throw new ImportStopped("not-json: line " + line());
            }
        }
    }

    @Override
    public void close() {
        json.close();
    }

    private static Value tree(TokenBuffer held) {
        try {
            return new Value(MAPPER.readTree(held.asParser()), null);
        } catch (JacksonException doubled) {
            return new Value(null, "malformed");
        }
    }
}
