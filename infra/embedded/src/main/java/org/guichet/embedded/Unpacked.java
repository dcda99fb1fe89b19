package org.guichet.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's program files, as zonky unpacks them into a directory named for their digest. */
final class Unpacked {
    /** zonky makes this file last. */
    private static final String WHOLE = ".exists";

    /** zonky holds this lock while it unpacks. */
    private static final String LOCK = "epg-lock";

    private Unpacked() {}

    /** Removes what an unpacking that was killed has left: zonky fails on files that are there already. */
    static void removeUnfinished(Path binaries) throws IOException {
        if (!Files.isDirectory(binaries)) {
            return;
        }
        try (Stream<Path> found = Files.list(binaries)) {
            for (Path program : found.filter(Files::isDirectory).toList()) {
                if (Files.notExists(program.resolve(WHOLE))) {
                    removeContent(program);
                }
            }
        }
    }

    private static void removeContent(Path program) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(program.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            // Whoever holds the lock is unpacking, or has just finished.
            if (lock != null && Files.notExists(program.resolve(WHOLE))) {
                List<Path> partly;
                try (Stream<Path> content = Files.list(program)) {
                    partly = content.filter(file -> !file.endsWith(LOCK)).toList();
                }
                for (Path part : partly) {
                    PrivateFiles.deleteTree(part);
                }
            }
        }
    }
}
