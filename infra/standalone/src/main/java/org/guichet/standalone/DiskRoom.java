package org.guichet.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.guichet.command.dispatch.Room;

/**
 * Room on the disk where the data lie. A database that meets the end of its disk stops, and so does Kafka; commands are
 * refused before that, so that what was stored can still be shown.
 */
final class DiskRoom implements Room {
    /** The least that is left: some segments of PostgreSQL's log, and what the projections write of the last commands. */
    static final long LEAST_BYTES = 100_000_000;

    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Path directory;
    private volatile long askedAt = System.nanoTime() - FRESH_NANOS;
    private volatile boolean left;

    DiskRoom(Path directory) {
        this.directory = directory;
    }

    @Override
    public boolean isLeft() {
        long now = System.nanoTime();
        if (now - askedAt >= FRESH_NANOS) {
            try {
                left = Files.getFileStore(directory).getUsableSpace() >= LEAST_BYTES;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot ask for the space of " + directory, e);
            }
            askedAt = now;
        }
        return left;
    }
}
