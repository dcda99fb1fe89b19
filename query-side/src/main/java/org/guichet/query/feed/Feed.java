package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.common.Metric;
import org.guichet.casework.PersonId;
import org.guichet.platform.frontdoor.BehindTheDoors;
import org.guichet.platform.problem.Anonymous;
import org.guichet.platform.vault.InstallationSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Lets every projection of this process take what comes, from when the application has started until it stops: read once
 * for all, and taken by each on a thread of its own. What Kafka commits is only there for its lag figures.
 */
final class Feed implements BehindTheDoors {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration UPKEEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final FeedSettings settings;
    private final DataSource database;
    private final List<ProjectionFeed> feeds;
    private final EventReader reader;
    private final ReadingForAll reading;
    private final ConsumerFactory<String, byte[]> readers;
    private final LongSupplier interruptions;
    private final FeedMeters meters;
    private final Clock clock;
    private final Set<String> topics = new TreeSet<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<ProjectionFeed, ProjectionLag> lags = new HashMap<>();
    // What the consumer says of itself, by name.
    private final Map<String, Metric> figures = new HashMap<>();
    private volatile FeedState state = new FeedState(FeedState.Kind.WAITING_FOR_TOPICS, "");
    private org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private int failures;
    private long interrupted;
    private Instant nextUpkeep = Instant.MIN;
    private Thread thread;

    Feed(
            FeedSettings settings,
            ConsumerFactory<String, byte[]> readers,
            DataSource database,
            LongSupplier interruptions,
            List<ProjectionIntake> intakes,
            InstallationSecrets secrets,
            Waiters waiters,
            Consumer<PersonId> forget,
            FeedMeters meters,
            Clock clock) {
        this.settings = settings;
        this.readers = readers;
        this.database = database;
        this.interruptions = interruptions;
        this.meters = meters;
        this.clock = clock;
        this.reader = new EventReader(
                intakes, secrets, new Republication(database, intakes), settings.patience(), meters::refused, clock);
        this.reading = new ReadingForAll(database, reader, stopping);
        var own = new OwnReading(settings, database, reader, reading.reached());
        var connections = new Semaphore(FeedSettings.CONNECTIONS, true);
        this.feeds = intakes.stream()
                .map(intake -> new ProjectionFeed(
                        intake,
                        own,
                        connections,
                        outcome -> {
                            outcome.erased().forEach(forget);
                            waiters.passed(
                                    intake.projection().name(),
                                    outcome.versions().keySet());
                        },
                        reading::again,
                        meters))
                .toList();
        for (ProjectionFeed feed : feeds) {
            topics.addAll(feed.intake().projection().topics());
            lags.put(feed, new ProjectionLag(feed.intake()));
        }
    }

    /** How all do: as the one that is worst off. */
    FeedState state() {
        return Stream.concat(Stream.of(state), feeds.stream().map(ProjectionFeed::trouble))
                .filter(Objects::nonNull)
                .max((one, other) -> one.kind().compareTo(other.kind()))
                .orElseThrow();
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("feed").start(this::run);
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try (FeedTopics broker = new FeedTopics(settings.kafka());
                var opened = readers.createConsumer()) {
            consumer = opened;
            if (awaitTopics(broker)) {
                readForAll(broker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            state = new FeedState(FeedState.Kind.STOPPED, Failure.described(e));
            LOG.error("The feed has stopped and needs a person: {}", Anonymous.trace(e));
        }
    }

    private void readForAll(FeedTopics broker) throws InterruptedException {
        List<Thread> threads = feeds.stream()
                .map(feed -> Thread.ofVirtual()
                        .name("feed of " + feed.intake().projection().name())
                        .start(feed))
                .toList();
        try {
            reading.begin(consumer, topics, feeds);
            while (!stopped()) {
                attempt(broker);
            }
        } finally {
            feeds.forEach(ProjectionFeed::stop);
            for (Thread one : threads) {
                if (!one.join(LONGEST_END)) {
                    // Its connection is closed with it.
                    one.interrupt();
                }
            }
        }
    }

    private void attempt(FeedTopics broker) throws InterruptedException {
        try {
            noticeInterruption();
            reading.read(broker);
            boolean heard = isHeardOf();
            upkeep(heard);
            failures = 0;
            state = new FeedState(heard ? FeedState.Kind.READING : FeedState.Kind.WITHOUT_PARTITIONS, "");
        } catch (SQLException | RuntimeException e) {
            if (Failure.of(e) == Failure.FATAL) {
                throw new IllegalStateException("schema and code do not fit", e);
            }
            backOff(e);
        }
    }

    private boolean awaitTopics(FeedTopics broker) throws InterruptedException {
        while (!stopped()) {
            var missing = new TreeSet<>(topics);
            try {
                missing.removeAll(broker.ids(topics).keySet());
                if (missing.isEmpty()) {
                    for (ProjectionFeed feed : feeds) {
                        feed.intake().ensurePositions();
                    }
                    return true;
                }
                if (!state.reason().equals(missing.toString())) {
                    LOG.info("Waiting for topics {}; the command side makes them", missing);
                }
                state = new FeedState(FeedState.Kind.WAITING_FOR_TOPICS, missing.toString());
                stopping.await(500, TimeUnit.MILLISECONDS);
            } catch (SQLException e) {
                if (Failure.of(e) == Failure.FATAL) {
                    throw new IllegalStateException("schema and code do not fit", e);
                }
                backOff(e);
            }
        }
        return false;
    }

    // Without a coordinator the consumer keeps what it was assigned and polls on, as if nothing had happened there.
    private boolean isHeardOf() {
        double silence = figure("last-heartbeat-seconds-ago");
        if (silence < 0) {
            // None was sent yet: the first comes some seconds after the partitions.
            silence = figure("last-rebalance-seconds-ago");
        }
        return silence <= FeedSettings.SESSION.toSeconds()
                && !consumer.assignment().isEmpty();
    }

    private double figure(String name) {
        return (Double) figures.computeIfAbsent(name, absent -> consumer.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals(absent))
                        .findFirst()
                        .orElseThrow())
                .metricValue();
    }

    private void upkeep(boolean heard) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(nextUpkeep)) {
            return;
        }
        nextUpkeep = now.plus(UPKEEP);
        Map<String, Park.Count> parked;
        try (Connection connection = database.getConnection()) {
            parked = Park.counts(connection);
        }
        long holes = 0;
        for (ProjectionFeed feed : feeds) {
            String name = feed.intake().projection().name();
            Park.Count count = parked.getOrDefault(name, Park.Count.NONE);
            meters.parked(name, count.byRoute());
            if (count.retry()) {
                feed.retry(Set.copyOf(consumer.assignment()));
            }
            holes += feed.intake().holes().size();
            if (heard) {
                meters.behind(name, lags.get(feed).look(consumer, now));
            }
        }
        meters.holes(holes);
        reader.mend(consumer);
        // For Kafka's own lag figures only; one that fails in a rebalance is made good by the next.
        consumer.commitAsync();
    }

    // A crash may lose the last commits, rows and positions together, while the consumer stands behind them.
    private void noticeInterruption() {
        long now = interruptions.getAsLong();
        if (now != interrupted) {
            interrupted = now;
            reading.replace();
        }
    }

    private void backOff(Exception cause) throws InterruptedException {
        long pause = Math.min(LONGEST_PAUSE.toMillis(), 50L << Math.min(failures++, 10));
        LOG.warn(
                "The feed pauses {} ms and reads again from the stored positions: {}", pause, Failure.described(cause));
        state = new FeedState(FeedState.Kind.BACKING_OFF, Failure.described(cause));
        reading.replace();
        stopping.await(pause, TimeUnit.MILLISECONDS);
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }
}
