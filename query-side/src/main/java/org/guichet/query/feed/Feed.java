package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.guichet.casework.PersonId;
import org.guichet.platform.vault.InstallationSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads the topics once for all projections of this process, on one thread. Where reading starts stands in the database,
 * beside the rows; what Kafka commits is only there for its lag figures.
 *
 * <p>A projection that fails for a reason that can pass takes nothing of the batch; after a pause reading starts again
 * at the lowest position of all, and those that were quicker drop what they have.
 */
final class Feed implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration UPKEEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final FeedSettings settings;
    private final DataSource database;
    private final List<ProjectionIntake> intakes;
    private final EventReader reader;
    private final ConsumerFactory<String, byte[]> readers;
    private final LongSupplier interruptions;
    private final Waiters waiters;
    private final Consumer<PersonId> forget;
    private final FeedMeters meters;
    private final Clock clock;
    private final Positions positions = new Positions();
    private final Set<String> topics = new TreeSet<>();
    // Partitions whose reading does not stand where the database says; paused until it does.
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<ProjectionIntake, ProjectionLag> lags = new HashMap<>();
    // What the consumer says of itself, by name.
    private final Map<String, Metric> figures = new HashMap<>();
    private volatile FeedState state = new FeedState(FeedState.Kind.WAITING_FOR_TOPICS, "");
    private org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private Map<String, String> topicIds = Map.of();
    private int failures;
    private long interrupted;
    private Instant nextUpkeep = Instant.MIN;

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
        this.intakes = intakes;
        this.waiters = waiters;
        this.forget = forget;
        this.meters = meters;
        this.clock = clock;
        this.reader = new EventReader(
                intakes, secrets, new Republication(database, intakes), settings.patience(), meters::refused, clock);
        for (ProjectionIntake intake : intakes) {
            topics.addAll(intake.projection().topics());
            lags.put(intake, new ProjectionLag(intake));
        }
    }

    FeedState state() {
        return state;
    }

    /** Makes {@link #run} return soon; may be called from any thread. */
    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try (FeedTopics broker = new FeedTopics(settings.kafka());
                var reading = readers.createConsumer()) {
            consumer = reading;
            if (!awaitTopics(broker)) {
                return;
            }
            consumer.subscribe(topics, new Placement());
            while (!stopped()) {
                attempt(broker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            stopLoudly(e);
        }
    }

    private void attempt(FeedTopics broker) throws InterruptedException {
        try {
            noticeInterruption();
            place(broker);
            take(consumer.poll(POLL));
            boolean reading = reading();
            upkeep(reading);
            failures = 0;
            state = new FeedState(reading ? FeedState.Kind.READING : FeedState.Kind.WITHOUT_PARTITIONS, "");
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
                    for (ProjectionIntake intake : intakes) {
                        intake.ensurePositions();
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

    private void take(ConsumerRecords<String, byte[]> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        EventReader.Next next = reader.take(records, this::announce);
        if (next.rebuilding()) {
            unplace(consumer.assignment());
        }
        next.rewinds().forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
        meters.batch(records.count(), System.nanoTime() - begun);
    }

    private void announce(ProjectionIntake intake, Outcome outcome) {
        outcome.erased().forEach(forget);
        waiters.passed(intake.projection().name(), outcome.versions().keySet());
    }

    // Without a coordinator the consumer keeps what it was assigned and polls on, as if nothing had happened there.
    private boolean reading() {
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

    private void upkeep(boolean reading) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(nextUpkeep)) {
            return;
        }
        nextUpkeep = now.plus(UPKEEP);
        long holes = 0;
        for (ProjectionIntake intake : intakes) {
            announce(intake, intake.retry(consumer.assignment()));
            holes += intake.holes().size();
            meters.parked(intake.projection().name(), intake.parkedByRoute());
            if (reading) {
                meters.behind(intake.projection().name(), lags.get(intake).look(consumer, now));
            }
        }
        meters.holes(holes);
        reader.mend(consumer);
        // For Kafka's own lag figures only; one that fails in a rebalance is made good by the next.
        consumer.commitAsync();
    }

    private void place(FeedTopics broker) throws SQLException, InterruptedException {
        if (unplaced.isEmpty()) {
            return;
        }
        topicIds = broker.ids(topics);
        List<String> names =
                intakes.stream().map(intake -> intake.projection().name()).toList();
        try (Connection connection = database.getConnection()) {
            positions.starts(connection, names, topicIds, unplaced).forEach(consumer::seek);
        }
        consumer.resume(unplaced);
        unplaced.clear();
    }

    // A crash may lose the last commits, rows and positions together, while the consumer stands behind them.
    private void noticeInterruption() {
        long now = interruptions.getAsLong();
        if (now != interrupted) {
            interrupted = now;
            unplace(consumer.assignment());
        }
    }

    private void unplace(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        consumer.pause(partitions);
    }

    private void backOff(Exception cause) throws InterruptedException {
        long pause = Math.min(LONGEST_PAUSE.toMillis(), 50L << Math.min(failures++, 10));
        LOG.warn(
                "The feed pauses {} ms and reads again from the stored positions: {}", pause, Failure.described(cause));
        state = new FeedState(FeedState.Kind.BACKING_OFF, Failure.described(cause));
        unplace(consumer.assignment());
        stopping.await(pause, TimeUnit.MILLISECONDS);
    }

    private void stopLoudly(RuntimeException cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        state = new FeedState(FeedState.Kind.STOPPED, root.getClass().getName() + ": " + cause.getMessage());
        LOG.error("The feed has stopped and needs a person", cause);
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    /** Follows the assignment: a new partition is read from where the database says and nowhere else. */
    private final class Placement implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            unplace(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            unplaced.removeAll(partitions);
            intakes.forEach(intake -> intake.lost(partitions));
        }
    }
}
