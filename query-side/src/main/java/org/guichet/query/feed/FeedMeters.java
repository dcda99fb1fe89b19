package org.guichet.query.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The feed's figures, all named {@code guichet.feed.*}. */
final class FeedMeters {
    private final MeterRegistry registry;
    private final AtomicLong parked = new AtomicLong();
    private final AtomicLong holes = new AtomicLong();
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();
    private final Counter unreadable;
    private final DistributionSummary size;
    private final Timer time;

    FeedMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("guichet.feed.parked", parked, AtomicLong::get)
                .description("streams parked, over all projections")
                .register(registry);
        Gauge.builder("guichet.feed.holes", holes, AtomicLong::get)
                .description("partitions whose next record has not come, over all projections")
                .register(registry);
        this.unreadable = Counter.builder("guichet.feed.unreadable")
                .description("records that name no stream or place")
                .register(registry);
        this.size = DistributionSummary.builder("guichet.feed.batch.size")
                .description("records of a batch")
                .register(registry);
        this.time = Timer.builder("guichet.feed.batch.time")
                .description("a batch through all projections")
                .register(registry);
    }

    void batch(int records, long nanos) {
        size.record(records);
        time.record(nanos, TimeUnit.NANOSECONDS);
    }

    void unreadable() {
        unreadable.increment();
    }

    void parked(long streams) {
        parked.set(streams);
    }

    void holes(long partitions) {
        holes.set(partitions);
    }

    void lag(String projection, long records) {
        lags.computeIfAbsent(projection, this::lagGauge).set(records);
    }

    private AtomicLong lagGauge(String projection) {
        var lag = new AtomicLong();
        Gauge.builder("guichet.feed.lag", lag, AtomicLong::get)
                .description("records of the partitions read here that the projection has not applied")
                .tag("projection", projection)
                .register(registry);
        return lag;
    }
}
