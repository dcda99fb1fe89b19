package org.guichet.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks whether a server that is being started still lives, and interrupts the thread that waits for it if not: it would
 * wait for minutes, since it only tries to connect.
 */
final class StartWatch implements AutoCloseable {
    private static final long POLL_MILLIS = 50;
    private static final int GONE_AFTER = 10;

    private final Path data;
    private final Thread starter = Thread.currentThread();
    private final Thread watch;
    private volatile boolean closed;
    private volatile boolean ended;

    StartWatch(Path data) {
        this.data = data;
        this.watch = Thread.ofPlatform().name("start of PostgreSQL").daemon().start(this::run);
    }

    boolean hasEnded() {
        return ended;
    }

    private void run() {
        boolean seen = false;
        int missed = 0;
        try {
            while (!closed) {
                boolean there = !ServerProcess.startingOn(data).isEmpty()
                        || Files.exists(data)
                                && ServerProcess.postmasterOf(data).isPresent();
                seen |= there;
                missed = there ? 0 : missed + 1;
                // Between one program and the next there is none for a moment.
                if (seen && missed > GONE_AFTER) {
                    interrupt();
                    return;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void interrupt() {
        if (!closed) {
            ended = true;
            starter.interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        watch.interrupt();
        if (ended) {
            // It was meant for the start, and for nothing after it.
            Thread.interrupted();
        }
    }
}
