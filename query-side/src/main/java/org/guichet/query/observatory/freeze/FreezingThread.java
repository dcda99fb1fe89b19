package org.guichet.query.observatory.freeze;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final Freezing freezing;
    private final CaughtUp caughtUp;
    private final Duration every;
    private final Counter failed;
    private ScheduledExecutorService thread;
    private long notBefore = System.nanoTime();

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
        thread.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<Plan> plans = System.nanoTime() - notBefore < 0 ? List.of() : freezing.waiting();
            // Figures of half of the events would be those of the release for ever, such as after a restore.
            if (!plans.isEmpty() && caughtUp.is(Counting.NAME)) {
                plans.forEach(this::freeze);
            }
        } catch (SQLException | IllegalStateException e) {
            putOff(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A plan that fails keeps no other one waiting.
    private void freeze(Plan plan) {
        try {
            freezing.freeze(plan);
        } catch (SQLException | RuntimeException e) {
            putOff(e);
        }
    }

    private void putOff(Exception failure) {
        // A plan waits for the next attempt, which is not made at once; the counter says that it waits.
        notBefore = System.nanoTime() + AFTER_A_FAILURE.toNanos();
        failed.increment();
        LOG.warn("the figures of a release could not be made: {}", Anonymous.trace(failure));
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
