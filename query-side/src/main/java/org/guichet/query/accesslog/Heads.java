package org.guichet.query.accesslog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.guichet.envelope.EventJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where heads are published, out of reach of whoever has only the database: the application's log, and a file with one
 * JSON object a line. A city that wants more has that file notarised elsewhere.
 */
public final class Heads {
    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

    private final Path file;

    /** @param file null for the log only */
    public Heads(Path file) {
        this.file = file;
    }

    void publish(Head head) {
        LOG.info("access log of city {} closed up to batch {}: {}", head.municipality(), head.number(), head.hash());
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    EventJson.MAPPER.writeValueAsString(head) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("the heads of the access log cannot be written to " + file, e);
        }
    }

    /** All that were published, the first one first; empty where nothing was. */
    public List<Head> published() {
        if (file == null || Files.notExists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> EventJson.MAPPER.readValue(line, Head.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the heads of the access log cannot be read from " + file, e);
        }
    }
}
