package org.guichet.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a directory to one living owner. The operating system frees the lock when the process ends, however it ends, so
 * a killed process leaves nothing to clean up.
 */
final class DirectoryLock implements AutoCloseable {
    /**
     * Closing any channel on a file frees the POSIX locks that the whole process has on it: a second owner in this JVM
     * must be refused before it opens the file, or the refusal itself would take the first owner's lock away.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, without waiting.
     *
     * @param directory an existing directory
     * @param name the lock file's name in it
     * @throws IllegalStateException if a living owner, in this JVM or another, has it
     */
    static DirectoryLock take(Path directory, String name) throws IOException {
        Path file = directory.toRealPath().resolve(name);
        if (!HELD_HERE.add(file)) {
            throw inUse(directory, "this process");
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(directory, "another running process");
            }
            taken = true;
            return new DirectoryLock(file, channel);
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(file);
            }
        }
    }

    private static IllegalStateException inUse(Path directory, String owner) {
        return new IllegalStateException("The directory " + directory + " is in use by " + owner
                + ". Stop that one first, or choose another directory.");
    }

    /** Frees the lock. The file stays: deleting it would let two owners lock two files of one name. */
    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }
}
