package org.guichet.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One example of each event as it lies in stores, {@code events/<name>.<revision>.json}. Files here never change. */
final class FrozenExamples {
    private FrozenExamples() {}

    /**
     * The example of a type.
     *
     * @throws AssertionError naming the file if there is none
     */
    static JsonNode of(EventType type) {
        String file = fileOf(type);
        try (InputStream example = FrozenExamples.class.getResourceAsStream("/events/" + file)) {
            if (example == null) {
                throw new AssertionError("no stored example events/" + file);
            }
            return EventJson.MAPPER.readTree(example);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fileOf(EventType type) {
        return type.name() + "." + type.revision() + ".json";
    }

    /** Names of all files, of this and of earlier revisions. */
    static List<String> files() {
        try (Stream<Path> files =
                Files.list(Path.of(FrozenExamples.class.getResource("/events").toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
