package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.guichet.query.feed.ProjectionIntake.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads for one projection that is behind the others, from where its rows stand to where the reader for all stands. Its
 * consumer is of no group and is closed when the projection has joined the others.
 *
 * @param reached the next offset of each partition that is read here for all
 */
record OwnReading(FeedSettings settings, DataSource database, EventReader reader, Map<TopicPartition, Long> reached) {
    private static final Logger LOG = LoggerFactory.getLogger(OwnReading.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Returns when the projection is with the others, or was stopped. */
    void catchUp(ProjectionFeed feed) throws SQLException, InterruptedException {
        Projection projection = feed.intake().projection();
        LOG.info("{} reads for itself until it is where the others are", projection.name());
        try (var consumer = new KafkaConsumer<String, byte[]>(settings.alone(projection.name()))) {
            // Where it joins comes before how far it reads: what is read for all in between is kept for it.
            while (!feed.isWithTheOthers() && feed.join()) {
                var upTo = new HashMap<>(reached);
                upTo.keySet().removeIf(partition -> !projection.topics().contains(partition.topic()));
                consumer.assign(upTo.keySet());
                begin(consumer, projection);
                while (feed.isJoining()) {
                    read(consumer, feed, upTo);
                }
            }
        }
    }

    private void begin(Consumer<?, ?> consumer, Projection projection) throws SQLException {
        Set<TopicPartition> partitions = consumer.assignment();
        try (Connection connection = database.getConnection()) {
            Map<TopicPartition, Long> starts = new Positions().starts(connection, projection.name());
            partitions.forEach(partition -> consumer.seek(partition, starts.get(partition)));
        }
    }

    private void read(Consumer<String, byte[]> consumer, ProjectionFeed feed, Map<TopicPartition, Long> upTo)
            throws SQLException, InterruptedException {
        // Less far where the reader for all was set back, or has lost the partition.
        boolean there = upTo.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey())
                        >= Math.min(end.getValue(), reached.getOrDefault(end.getKey(), 0L)));
        if (there) {
            feed.joined();
            return;
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            Outcome outcome = feed.take(reader.genuine(records));
            outcome.rewinds().forEach(consumer::seek);
            if (outcome.rebuilding()) {
                begin(consumer, feed.intake().projection());
            }
        }
    }
}
