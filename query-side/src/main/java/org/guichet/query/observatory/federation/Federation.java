package org.guichet.query.observatory.federation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.platform.problem.Anonymous;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the peers at intervals, from when the application has started until it stops. */
final class Federation implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Federation.class);

    private final PeerReader reader;
    private final List<Peer> peers;
    private final Duration every;
    private ScheduledExecutorService thread;

    Federation(PeerReader reader, List<Peer> peers, Duration every) {
        this.reader = reader;
        this.peers = List.copyOf(peers);
        this.every = every;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("federation").factory());
        if (!peers.isEmpty()) {
            thread.scheduleWithFixedDelay(this::readAll, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void readAll() {
        try {
            for (Peer peer : peers) {
                reader.read(peer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A task that throws is never run again; whatever it was, the next look may find it gone.
            LOG.warn("the peers could not be read: {}", Anonymous.trace(e));
        }
    }

    @Override
    public synchronized void stop() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
