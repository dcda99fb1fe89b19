package org.guichet.command.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * How long the events of a command take from the first INSERT until PostgreSQL has confirmed the commit, as the timer
 * {@code guichet.store.append}. What was rolled back is not counted.
 */
final class AppendLatency {
    private static final String BEGUN = AppendLatency.class.getName();

    private final Timer timer;

    AppendLatency(MeterRegistry registry) {
        timer = Timer.builder("guichet.store.append")
                .description("From the first INSERT of a command's events to the confirmed commit")
                // A disk that syncs takes milliseconds; beyond a second somebody waits at a desk.
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    /** Says that the current unit of work is about to insert; its first call counts. */
    void begin() {
        CurrentUnitOfWork.get().root().getOrComputeResource(BEGUN, key -> {
            long begun = System.nanoTime();
            CurrentUnitOfWork.get()
                    .root()
                    .afterCommit(committed -> timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
            return begun;
        });
    }
}
