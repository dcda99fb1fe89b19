package org.guichet.command.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a queue without touching the bodies in it: each is taken byte for byte as it stands, so that a command has the
 * same keyed hash in a queue as sent by itself.
 */
final class QueueReader {
    static final int MOST_ITEMS = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final byte[] NOTHING = {};

    private QueueReader() {}

    /**
     * A queue as one JSON list.
     *
     * @throws Refused as malformed if it is no list, or too large if it is too long
     */
    static List<QueueItem> list(byte[] bytes) {
        var items = new ArrayList<QueueItem>();
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new Refused(ProblemType.MALFORMED);
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                add(items, item(parser, bytes, items.size()));
            }
            mustEnd(parser);
            return items;
        } catch (JacksonException broken) {
            throw new Refused(ProblemType.MALFORMED);
        }
    }

    /**
     * A queue with one item on each line; a line that cannot be read costs no other.
     *
     * @throws Refused as too large if it is too long
     */
    static List<QueueItem> lines(byte[] bytes) {
        var items = new ArrayList<QueueItem>();
        int start = 0;
        for (int end = 0; end <= bytes.length; end++) {
            if (end == bytes.length || bytes[end] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, start, end);
                if (!isBlank(line)) {
                    add(items, line(line, items.size()));
                }
                start = end + 1;
            }
        }
        return items;
    }

    private static void add(List<QueueItem> items, QueueItem item) {
        if (items.size() == MOST_ITEMS) {
            throw new Refused(ProblemType.BODY_TOO_LARGE);
        }
        items.add(item);
    }

    private static QueueItem line(byte[] line, int place) {
        try (JsonParser parser = JSON.createParser(line)) {
            parser.nextToken();
            QueueItem item = item(parser, line, place);
            mustEnd(parser);
            return item;
        } catch (JacksonException broken) {
            return new QueueItem.Unreadable(place, null, new Refused(ProblemType.MALFORMED));
        } catch (Refused refused) {
            return new QueueItem.Unreadable(place, null, refused);
        }
    }

    private static QueueItem item(JsonParser parser, byte[] bytes, int place) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new QueueItem.Unreadable(place, null, new Refused(ProblemType.MALFORMED));
        }
        String key = null;
        String path = null;
        String ifMatch = null;
        byte[] body = NOTHING;
        Refused wrong = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            String text = value == JsonToken.VALUE_STRING ? parser.getString() : null;
            parser.skipChildren();
            switch (field) {
                case "key" -> key = text;
                case "path" -> path = text;
                case "ifMatch" -> ifMatch = text;
                case "body" -> body = slice(parser, bytes, start, value);
                case "method" -> wrong = "POST".equals(text) ? wrong : Refused.field("method", "not-allowed");
                default -> wrong = Refused.field("", "unknown-field");
            }
        }
        try {
            if (wrong != null) {
                throw wrong;
            }
            return new QueueItem.Sendable(new QueuedCommand(place, key, path, body, ifMatch));
        } catch (Refused refused) {
            return new QueueItem.Unreadable(place, key, refused);
        }
    }

    private static byte[] slice(JsonParser parser, byte[] bytes, int start, JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return NOTHING;
        }
        // A command's body is an object; anything else is sent on as it stands, and refused by the endpoint.
        return Arrays.copyOfRange(bytes, start, (int) parser.currentLocation().getByteOffset());
    }

    private static void mustEnd(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw new Refused(ProblemType.MALFORMED);
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
