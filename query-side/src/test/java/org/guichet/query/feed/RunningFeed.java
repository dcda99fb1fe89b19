package org.guichet.query.feed;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.guichet.casework.PersonId;
import org.guichet.envelope.Topics;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.testbed.Servers;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** A feed in a group of its own, as an application runs it. */
public final class RunningFeed implements AutoCloseable {
    final Waiters waiters = new Waiters();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Set<PersonId> forgotten = ConcurrentHashMap.newKeySet();
    /** As the pool counts them. */
    final AtomicLong interruptions = new AtomicLong();

    final Feed feed;
    private final ReadDatabase database;
    private final List<Projection> projections;

    public RunningFeed(ReadDatabase database, Projection... projections) {
        this(database, List.of(), UUID.randomUUID().toString(), projections);
    }

    public RunningFeed(ReadDatabase database, List<RowIndex> indexes, String group, Projection... projections) {
        this(database, indexes, settings(group), settings(group), projections);
    }

    private RunningFeed(
            ReadDatabase database,
            List<RowIndex> indexes,
            FeedSettings settings,
            FeedSettings readers,
            Projection... projections) {
        this.database = database;
        this.projections = Arrays.asList(projections);
        feed = new Feed(
                settings,
                new DefaultKafkaConsumerFactory<>(readers.consumer()),
                database.pool(),
                interruptions::get,
                this.projections.stream()
                        .map(projection -> new ProjectionIntake(
                                projection,
                                indexes.stream()
                                        .filter(index -> index.projection().equals(projection.name()))
                                        .toList(),
                                database.pool()))
                        .toList(),
                SequencedTopic.SECRETS,
                waiters,
                forgotten::add,
                new FeedMeters(registry, Clock.systemUTC()),
                Clock.systemUTC());
        feed.start();
    }

    /** One that finds its topics, and whose consumer speaks to a port where nobody answers. */
    static RunningFeed unanswered(ReadDatabase database, Projection projection) {
        String group = UUID.randomUUID().toString();
        return new RunningFeed(
                database,
                List.of(),
                settings(group),
                settings(Map.of("bootstrap.servers", "127.0.0.1:1"), group),
                projection);
    }

    /** One on a broker of its own. */
    static RunningFeed on(Map<String, Object> kafka, ReadDatabase database, Projection projection) {
        FeedSettings settings = settings(kafka, UUID.randomUUID().toString());
        return new RunningFeed(database, List.of(), settings, settings, projection);
    }

    private static FeedSettings settings(String group) {
        return settings(Servers.get().kafka().superuser(), group);
    }

    private static FeedSettings settings(Map<String, Object> kafka, String group) {
        return new FeedSettings(kafka, group, "", Duration.ofSeconds(1));
    }

    /** What a gauge of a projection says; NaN where there is none yet. */
    double gauge(String name, Projection projection) {
        var gauges = registry.find(name).tag("projection", projection.name()).gauges();
        return gauges.isEmpty()
                ? Double.NaN
                : gauges.stream().mapToDouble(gauge -> gauge.value()).sum();
    }

    /** Waits until every projection has passed all that was sent to the topic. */
    public void awaitAllOf(SequencedTopic topic) {
        await().atMost(Duration.ofSeconds(60)).until(() -> projections.stream()
                .filter(projection -> projection.topics().contains(topic.name()))
                .allMatch(projection -> hasPassed(projection, topic)));
    }

    long position(Projection projection, SequencedTopic topic, int partition) {
        return database.sql()
                .sql("SELECT last_position FROM feed_position WHERE projection = ? AND topic = ? AND partition = ?")
                .params(projection.name(), topic.name(), partition)
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    private boolean hasPassed(Projection projection, SequencedTopic topic) {
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            if (position(projection, topic, partition) != topic.last(partition)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        feed.stop();
    }
}
