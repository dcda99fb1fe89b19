package org.guichet.query.accesslog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.platform.problem.Anonymous;
import org.guichet.query.accesslog.Closing.Backlog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Closes the access log at intervals, from when the application has started until it stops. */
final class ClosingThread implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingThread.class);

    private final Closing closing;
    private final Duration every;
    private final Counter failed;
    private volatile Backlog backlog = new Backlog(0, 0);
    private ScheduledExecutorService thread;

    ClosingThread(Closing closing, Duration every, MeterRegistry registry) {
        this.closing = closing;
        this.every = every;
        this.failed = Counter.builder("guichet.accesslog.closing.failed")
                .description("attempts to close the access log that failed")
                .register(registry);
    }

    /** As it was before the last attempt. */
    Backlog backlog() {
        return backlog;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("access-log").factory());
        thread.scheduleWithFixedDelay(this::close, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void close() {
        try {
            backlog = closing.backlog();
            closing.close();
        } catch (SQLException | UncheckedIOException | IllegalStateException e) {
            // What is open stays open, and the figures say so; the next attempt closes it.
            failed.increment();
            LOG.warn("the access log could not be closed: {}", Anonymous.trace(e));
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
