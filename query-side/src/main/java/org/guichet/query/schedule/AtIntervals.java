package org.guichet.query.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.platform.frontdoor.BehindTheDoors;
import org.guichet.platform.problem.Anonymous;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something at intervals on a thread of its own, from when the application has started until it stops. */
public final class AtIntervals implements BehindTheDoors {
    private static final Logger LOG = LoggerFactory.getLogger(AtIntervals.class);
    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final Duration first;
    private final Duration every;
    private final Work work;
    private ScheduledExecutorService thread;

    /** What is done each time. */
    @FunctionalInterface
    public interface Work {
        /** Once; an exception is logged without its message, and the next time comes all the same. */
        void once() throws Exception;
    }

    /**
     * Work that begins with the application.
     *
     * @param name of the thread
     * @param first the pause before the first time
     * @param every the pause between the end of one time and the beginning of the next
     */
    public AtIntervals(String name, Duration first, Duration every, Work work) {
        this.name = name;
        this.first = first;
        this.every = every;
        this.work = work;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).factory());
        thread.scheduleWithFixedDelay(this::once, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once() {
        try {
            work.once();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // An executor never again runs a task that threw; whatever it was, the next time may find it gone.
            LOG.warn("{} failed and is tried again: {}", name, Anonymous.trace(e));
        }
    }

    @Override
    public synchronized void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
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
