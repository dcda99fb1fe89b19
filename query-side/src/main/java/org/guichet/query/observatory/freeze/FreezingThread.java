package org.guichet.query.observatory.freeze;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.platform.problem.Anonymous;
import org.guichet.query.feed.CaughtUp;
import org.guichet.query.observatory.cube.Counting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at intervals whether figures are due, from when the application has started until it stops. */
final class FreezingThread implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FreezingThread.class);

    private final Freezing freezing;
    private final CaughtUp caughtUp;
    private final Duration every;
    private final Counter failed;
    private ScheduledExecutorService thread;

    FreezingThread(Freezing freezing, CaughtUp caughtUp, Duration every, MeterRegistry registry) {
        this.freezing = freezing;
        this.caughtUp = caughtUp;
        this.every = every;
        this.failed = Counter.builder("guichet.observatory.freezing.failed")
                .description("attempts to make the figures of a release that failed")
                .register(registry);
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("freezing").factory());
        thread.scheduleWithFixedDelay(this::freeze, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void freeze() {
        try {
            // Figures of half of the events would be those of the release for ever, such as after a restore.
            if (freezing.hasPlans() && caughtUp.is(Counting.NAME)) {
                freezing.freezeDue();
            }
        } catch (SQLException | RuntimeException e) {
            // A plan waits until the next attempt; the counter says that it does.
            failed.increment();
            LOG.warn("the figures of a release could not be made: {}", Anonymous.trace(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
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
