package org.guichet.command.sequencer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the sequencer tells about itself. Gauges of an instance that does not lead are NaN: only the leader knows. */
final class SequencerMetrics {
    private final Counter numbered;
    private final Counter published;
    private final Counter publishFailures;
    private final Counter refilled;
    private final Counter reconnects;
    private final Counter errors;
    private volatile boolean leading;
    private volatile double lag = Double.NaN;
    private volatile double openGaps = Double.NaN;
    private volatile Instant oldestUnpublished;
    private volatile Instant oldestGap;

    SequencerMetrics(MeterRegistry registry) {
        numbered = Counter.builder("guichet.sequencer.numbered")
                .description("Events that got a position")
                .register(registry);
        published = Counter.builder("guichet.sequencer.published")
                .description("Events acknowledged by Kafka, in order")
                .register(registry);
        publishFailures = Counter.builder("guichet.sequencer.publish.failures")
                .description("Attempts to publish that failed and are repeated")
                .register(registry);
        refilled = Counter.builder("guichet.sequencer.refilled")
                .description("Partitions of which Kafka had lost something that was published again from the store")
                .register(registry);
        reconnects = Counter.builder("guichet.sequencer.reconnects")
                .description("Connections to the store that were lost or refused")
                .register(registry);
        errors = Counter.builder("guichet.sequencer.errors")
                .description("Errors that a person should look at; the sequencer tries again")
                .register(registry);
        gauge(
                registry,
                "guichet.sequencer.leading",
                "1 on the instance that numbers and publishes",
                m -> m.leading ? 1 : 0);
        gauge(registry, "guichet.sequencer.lag", "Events visible and not yet published", m -> m.lag);
        gauge(
                registry,
                "guichet.sequencer.gaps.open",
                "Runs of skipped indexes that may still be filled",
                m -> m.openGaps);
        gauge(
                registry,
                "guichet.sequencer.gaps.oldest.seconds",
                "Age of the oldest open run",
                metrics -> metrics.age(metrics.oldestGap));
        gauge(
                registry,
                "guichet.sequencer.unpublished.oldest.seconds",
                "Age of the first event that is recorded and not yet published",
                metrics -> metrics.age(metrics.oldestUnpublished));
    }

    void lead(boolean leads) {
        leading = leads;
        if (!leads) {
            lag = Double.NaN;
            openGaps = Double.NaN;
            oldestGap = null;
            oldestUnpublished = null;
        }
    }

    /** @param oldest when the first unpublished event was recorded; null for none worth speaking of */
    void see(long unpublished, Instant oldest, List<Gap> gaps) {
        lag = unpublished;
        oldestUnpublished = oldest;
        openGaps = gaps.size();
        oldestGap = gaps.stream().map(Gap::seenAt).min(Instant::compareTo).orElse(null);
    }

    void numbered(int events) {
        numbered.increment(events);
    }

    void published(int events) {
        published.increment(events);
    }

    void publishFailed() {
        publishFailures.increment();
    }

    void refilled(int partitions) {
        refilled.increment(partitions);
    }

    void reconnect() {
        reconnects.increment();
    }

    void error() {
        errors.increment();
    }

    boolean isLeading() {
        return leading;
    }

    private double age(Instant oldest) {
        if (oldest != null) {
            return Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1000.0);
        }
        return leading ? 0 : Double.NaN;
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<SequencerMetrics> value) {
        Gauge.builder(name, this, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
