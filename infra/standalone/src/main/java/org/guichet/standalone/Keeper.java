package org.guichet.standalone;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an embedded server again that has died, and tries for as long as it takes: the disk may be full, and somebody
 * may make room. One that lives and is silent is left alone; whoever stopped it may let it go on.
 */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String server;
    private final Callable<Boolean> isAlive;
    private final Restart restart;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /** Starts it again, or throws. */
    @FunctionalInterface
    interface Restart {
        void run() throws Exception;
    }

    Keeper(String server, Callable<Boolean> isAlive, Restart restart) {
        this.server = server;
        this.isAlive = isAlive;
        this.restart = restart;
        this.thread = Thread.ofPlatform().name("keeper of " + server).daemon().start(this::run);
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stopped(EVERY)) {
                if (lives()) {
                    pause = FIRST_PAUSE;
                } else if (!stopped(pause)) {
                    Duration twice = pause.multipliedBy(2);
                    pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped(Duration pause) throws InterruptedException {
        return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean lives() throws InterruptedException {
        try {
            if (!isAlive.call()) {
                LOG.error("{} has ended without being told to, and is started again", server);
                restart.run();
                LOG.warn("{} was started again", server);
            }
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.error("{} does not start and is tried again soon", server, e);
            return false;
        }
    }

    /** Returns when nothing is being started any more. */
    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
