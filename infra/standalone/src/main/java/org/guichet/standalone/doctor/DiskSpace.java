package org.guichet.standalone.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guichet.standalone.Home;

/** Whether the disk has room. PostgreSQL stops when it has none, and so do all commands. */
final class DiskSpace {
    private static final long GIGABYTE = 1_000_000_000;
    /** PostgreSQL keeps up to 2 GB of log, and Kafka a copy of every event. */
    private static final long LEAST = 3 * GIGABYTE;

    private static final long COMFORTABLE = 10 * GIGABYTE;

    private DiskSpace() {}

    static Finding look(Home home) {
        Path there = home.directory();
        while (Files.notExists(there)) {
            there = there.getParent();
        }
        try {
            FileStore disk = Files.getFileStore(there);
            return of(disk.getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the space of " + there, e);
        }
    }

    static Finding of(long usable) {
        String free = "%.1f GB are free where the data lie".formatted((double) usable / GIGABYTE);
        if (usable < LEAST) {
            return Finding.problem("disk", free + ", and Guichet needs 3: make room before it stops");
        }
        if (usable < COMFORTABLE) {
            return Finding.warning("disk", free + ": make room soon");
        }
        return Finding.ok("disk", free);
    }
}
