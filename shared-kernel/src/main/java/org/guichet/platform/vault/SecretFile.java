package org.guichet.platform.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, there whole or not at all. */
final class SecretFile {
    private SecretFile() {}

    /** Writes the file, replacing what was there. */
    static void write(Path file, String content) throws IOException {
        write(file, content, true);
    }

    /** Writes the file, unless somebody else did so first: then theirs holds. */
    static void writeNew(Path file, String content) throws IOException {
        write(file, content, false);
    }

    private static void write(Path file, String content, boolean replace) throws IOException {
        // Written aside and moved, so that a crash leaves either the old content or the whole new one.
        Path aside = Files.createTempFile(
                file.getParent(),
                ".keyset",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(aside, content);
            try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (replace || Files.notExists(file)) {
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
