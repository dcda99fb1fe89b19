package org.guichet.standalone.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.embedded.DurablePostgres;
import org.guichet.standalone.Home;
import org.springframework.util.FileSystemUtils;

/**
 * A restore that is under way. A file in the directory says so until all has come back: whatever cuts it off, the next
 * restore begins anew, and nothing starts on a part.
 */
final class Unfinished implements AutoCloseable {
    private static final String WRONG_PASSPHRASES = "wrong-";

    private final Path mark;
    private final FileChannel channel;

    private Unfinished(Path mark, FileChannel channel) {
        this.mark = mark;
        this.channel = channel;
    }

    /**
     * Marks the directory, and takes away what an earlier one has left.
     *
     * @throws IllegalStateException if the directory holds anything else, or another restore is at work there
     */
    static Unfinished in(Home home) throws IOException {
        Path mark = home.restoring();
        if (Files.notExists(mark)) {
            refuseUsed(home);
        }
        home.prepare();
        FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = isFree(channel);
            if (!taken) {
                throw new IllegalStateException("another restore is at work on " + home.directory());
            }
            DurablePostgres.stopOrphan(home.postgres());
            for (Path file : leftIn(home)) {
                FileSystemUtils.deleteRecursively(file);
            }
            return new Unfinished(mark, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void refuseUsed(Home home) throws IOException {
        if (Files.isDirectory(home.directory()) && !leftIn(home).isEmpty()) {
            throw new IllegalStateException(home.directory() + " is not empty: restore into a new GUICHET_DATA");
        }
    }

    /** All but what may be there before: a ledger, which is in no backup, and the count of wrong passphrases. */
    private static List<Path> leftIn(Home home) throws IOException {
        var left = new ArrayList<Path>();
        try (Stream<Path> found = Files.list(home.directory())) {
            found.filter(file -> !file.equals(home.restoring())
                            && !file.equals(home.ledger().getParent())
                            && !file.equals(home.secrets()))
                    .forEach(left::add);
        }
        if (Files.isDirectory(home.secrets())) {
            try (Stream<Path> found = Files.list(home.secrets())) {
                found.filter(file -> !file.getFileName().toString().startsWith(WRONG_PASSPHRASES))
                        .forEach(left::add);
            }
        }
        return left;
    }

    /** All has come back. */
    void finish() throws IOException {
        Files.delete(mark);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
