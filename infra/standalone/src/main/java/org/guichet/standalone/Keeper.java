package org.guichet.standalone;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final List<Kept> servers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<Kept, Duration> pauses = new HashMap<>();
    private final Map<Kept, Long> nextTries = new HashMap<>();
    private final Thread thread;

    /** A server by its name. */
    record Kept(String name, Callable<Boolean> isAlive, Restart restart) {}

    /** Starts it again, or throws. */
    @FunctionalInterface
    interface Restart {
        void run() throws Exception;
    }

    Keeper(List<Kept> servers) {
        this.servers = servers;
        this.thread = Thread.ofPlatform().name("keeper").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                for (Kept server : servers) {
                    look(server);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Kept server) throws InterruptedException {
        Long nextTry = nextTries.get(server);
        if (nextTry != null && System.nanoTime() - nextTry < 0) {
            return;
        }
        try {
            if (server.isAlive().call()) {
                return;
            }
            LOG.error("{} has ended without being told to, and is started again", server.name());
            server.restart().run();
            pauses.remove(server);
            LOG.warn("{} was started again", server.name());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            Duration pause = pauses.merge(
                    server,
                    SHORTEST_PAUSE,
                    (before, first) -> before.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                            ? LONGEST_PAUSE
                            : before.multipliedBy(2));
            nextTries.put(server, System.nanoTime() + pause.toNanos());
            LOG.error("{} does not start and is tried again in {} s", server.name(), pause.toSeconds(), e);
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
