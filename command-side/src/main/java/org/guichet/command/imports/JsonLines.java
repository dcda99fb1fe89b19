package org.guichet.command.imports;

import java.io.IOException;
import org.guichet.command.imports.Lines.Line;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file of one JSON object a line. A line that cannot be read loses itself only. */
public final class JsonLines {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final TextFile text;
    private final ImportProgress progress;

    /** For a file that was looked at. */
    public JsonLines(TextFile text, ImportProgress progress) {
        this.text = text;
        this.progress = progress;
    }

    /** What is done with a line. */
    public interface Rows {
        /** Takes an object. */
        void take(long line, ObjectNode object);

        /** Hears why a line is none. */
        void broken(long line, String reason);
    }

    /** Hands out each line, one at a time. */
    public void forEach(Rows rows) throws IOException {
        try (Lines lines = new Lines(text.reader(), progress.limits().lineBytes())) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    progress.next();
                    hand(line, rows);
                }
            }
        }
    }

    private void hand(Line line, Rows rows) {
        if (line.text() == null) {
            rows.broken(line.number(), "line-too-long");
        } else if (line.text().indexOf(TextFile.LOST) >= 0) {
            rows.broken(line.number(), "broken-characters");
        } else if (depth(line.text()) > progress.limits().depth()) {
            rows.broken(line.number(), "too-deep");
        } else if (read(line.text()) instanceof ObjectNode object) {
            rows.take(line.number(), object);
        } else {
            rows.broken(line.number(), "not-an-object");
        }
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JacksonException broken) {
            return null;
        }
    }

    // Before anything is built of it.
    private static int depth(String line) {
        int deepest = 0;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (quoted && one == '\\') {
                i++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && (one == '[' || one == '{')) {
                deepest = Math.max(deepest, ++depth);
            } else if (!quoted && (one == ']' || one == '}')) {
                depth--;
            }
        }
        return deepest;
    }
}
