package org.guichet.query.accesslog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.guichet.query.accesslog.Closing.Backlog;

/**
 * Closes the access log, and remembers how it stood. The last minutes are looked through each time and the last hour now
 * and then, for an entry that was written long before it was committed, or while a clock was wrong.
 */
final class ClosingRounds {
    // Far longer than the pool lets a transaction last.
    private static final Duration BACK = Duration.ofMinutes(2);
    private static final Duration THOROUGH_EVERY = Closing.LATEST.dividedBy(4);

    private final Closing closing;
    private final Counter failed;
    private Instant thorough = Instant.MIN;
    private volatile Backlog backlog = new Backlog(0, 0);

    ClosingRounds(Closing closing, MeterRegistry registry) {
        this.closing = closing;
        this.failed = Counter.builder("guichet.accesslog.closing.failed")
                .description("attempts to close the access log that failed")
                .register(registry);
    }

    /** As it was before the last attempt. */
    Backlog backlog() {
        return backlog;
    }

    /** Closes what is open. What could not be closed stays open, and the figures say so. */
    void close(Instant now) throws SQLException {
        boolean wholly = thorough.isBefore(now.minus(THOROUGH_EVERY));
        Duration back = wholly ? Closing.LATEST : BACK;
        boolean closed = false;
        try {
            backlog = closing.backlog(back);
            closing.close(back);
            thorough = wholly ? now : thorough;
            closed = true;
        } finally {
            if (!closed) {
                failed.increment();
            }
        }
    }
}
