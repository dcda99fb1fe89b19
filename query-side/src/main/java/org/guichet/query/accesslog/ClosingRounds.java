package org.guichet.query.accesslog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import org.guichet.query.accesslog.Closing.Backlog;

/** Closes the access log, and remembers how it stood. */
final class ClosingRounds {
    private final Closing closing;
    private final Counter failed;
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
    void close() throws SQLException {
        boolean closed = false;
        try {
            backlog = closing.backlog();
            closing.close();
            closed = true;
        } finally {
            if (!closed) {
                failed.increment();
            }
        }
    }
}
