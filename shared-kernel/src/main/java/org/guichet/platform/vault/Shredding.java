package org.guichet.platform.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Destroys a file that held a key. Its bytes are overwritten before it goes; a disk that writes elsewhere on its own, or
 * a snapshot of it, may keep the old ones, which is why the operations guide asks for an encrypted disk.
 */
final class Shredding {
    private Shredding() {}

    /** Overwrites and deletes; a file that is not there is gone already. */
    static void of(Path file) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                of(channel);
            }
            Files.delete(file);
        }
    }

    /** Overwrites an open file, whatever its name is by now. */
    static void of(FileChannel file) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(file.size()));
        file.position(0);
        while (zeros.hasRemaining()) {
            file.write(zeros);
        }
        file.force(true);
    }
}
