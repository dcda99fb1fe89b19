package org.guichet.query.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.guichet.query.feed.ProjectionLag.Behind;

/** The feed's figures, all named {@code guichet.feed.*}. */
final class FeedMeters {
    // So that there is a figure while nothing is parked.
    private static final String NO_ROUTE = "none";

    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicLong holes = new AtomicLong();
    private final Map<String, Map<String, AtomicLong>> parked = new ConcurrentHashMap<>();
    private final Map<String, Lag> lags = new ConcurrentHashMap<>();
    private final Counter refused;
    private final DistributionSummary size;
    private final Timer time;

    FeedMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        Gauge.builder("guichet.feed.holes", holes, AtomicLong::get)
                .description("partitions whose next record has not come, over all projections")
                .register(registry);
        this.refused = Counter.builder("guichet.feed.refused")
                .description("records that the sequencer did not write")
                .register(registry);
        this.size = DistributionSummary.builder("guichet.feed.batch.size")
                .description("records of a batch of one projection")
                .register(registry);
        this.time = Timer.builder("guichet.feed.batch.time")
                .description("a batch through one projection")
                .register(registry);
    }

    void batch(int records, long nanos) {
        size.record(records);
        time.record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(long records) {
        refused.increment(records);
    }

    /**
     * How many cases or other streams of a projection are parked, whoever reads their partition.
     *
     * @param byRoute of the event that could not be taken; one that is missing has none any more
     */
    void parked(String projection, Map<String, Long> byRoute) {
        Map<String, AtomicLong> gauges = parked.computeIfAbsent(projection, name -> new ConcurrentHashMap<>());
        gauges.computeIfAbsent(NO_ROUTE, route -> parkedGauge(projection, route));
        byRoute.keySet().forEach(route -> gauges.computeIfAbsent(route, name -> parkedGauge(projection, name)));
        gauges.forEach((route, streams) -> streams.set(byRoute.getOrDefault(route, 0L)));
    }

    void holes(long partitions) {
        holes.set(partitions);
    }

    /** How far behind a projection was when it was last looked at. */
    void behind(String projection, Behind behind) {
        lags.computeIfAbsent(projection, name -> lagGauges(name, behind)).last = behind;
    }

    private AtomicLong parkedGauge(String projection, String route) {
        var streams = new AtomicLong();
        Gauge.builder("guichet.feed.parked", streams, AtomicLong::get)
                .description("streams of the projection that are parked")
                .tag("projection", projection)
                .tag("route", route)
                .register(registry);
        return streams;
    }

    private Lag lagGauges(String projection, Behind behind) {
        var lag = new Lag(behind);
        gauge("guichet.feed.lag", projection, lag, seen -> seen.last.records())
                .description("records of the partitions read here that the projection has not applied")
                .register(registry);
        // Counted up to the moment of asking, so that a feed that no longer looks is seen to fall behind.
        gauge("guichet.feed.behind", projection, lag, this::seconds)
                .description("time since which the projection may lack what was published")
                .baseUnit("seconds")
                .register(registry);
        return lag;
    }

    private static Gauge.Builder<Lag> gauge(String name, String projection, Lag lag, ToDoubleFunction<Lag> value) {
        return Gauge.builder(name, lag, value).tag("projection", projection);
    }

    private double seconds(Lag lag) {
        Duration age = Duration.between(lag.last.shownUntil(), clock.instant());
        return Math.max(0, age.toMillis() / 1000.0);
    }

    private static final class Lag {
        private volatile Behind last;

        private Lag(Behind first) {
            last = first;
        }
    }
}
