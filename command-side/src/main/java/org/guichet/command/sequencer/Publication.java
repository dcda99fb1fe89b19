package org.guichet.command.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.guichet.envelope.Topics;

/** What was published and what was not, as the store says it: a watermark per partition. */
final class Publication {
    /** Of one partition in one batch: no partition keeps the others waiting, and memory stays bounded. */
    static final int LIMIT_OF_PARTITION = 250;

    private static final String RESET = """
            INSERT INTO publication AS p (topic, partition, topic_id, store_epoch, published_position)
            SELECT known.topic, partition, known.topic_id, epoch, 0
              FROM unnest(?::text[], ?::text[]) known (topic, topic_id), generate_series(0, ? - 1) partition, store_epoch
                ON CONFLICT (topic, partition) DO UPDATE
               SET topic_id = excluded.topic_id, store_epoch = excluded.store_epoch, published_position = 0
             WHERE p.topic_id <> excluded.topic_id OR p.store_epoch <> excluded.store_epoch
            """;

    private static final String COUNT = """
            SELECT count(*) FROM publication w JOIN event_position p
                ON p.topic = w.topic AND p.partition = w.partition AND p.position > w.published_position
            """;

    private static final String OLDEST = """
            SELECT e.recorded_at
              FROM publication w, LATERAL (
                   SELECT p.position, p.global_index FROM event_position p
                    WHERE p.topic = w.topic AND p.partition = w.partition AND p.position > w.published_position
                    ORDER BY p.position LIMIT 1) first
              JOIN domain_event e USING (global_index)
             ORDER BY first.position LIMIT 1
            """;

    private static final String NEXT = """
            SELECT next.position, w.topic, w.partition, next.previous, w.store_epoch,
                   next.aggregate_id, next.sequence_number, next.aggregate_type, next.event_id, next.recorded_at,
                   next.payload_type, next.payload_revision, next.payload, next.meta_data
              FROM publication w, LATERAL (
                   SELECT p.position, p.previous, e.* FROM event_position p JOIN domain_event e USING (global_index)
                    WHERE p.topic = w.topic AND p.partition = w.partition AND p.position > w.published_position
                    ORDER BY p.position LIMIT ?) next
             ORDER BY next.position
            """;

    private static final String MOVE = """
            UPDATE publication w SET published_position = moved.position
              FROM unnest(?::text[], ?::integer[], ?::bigint[]) moved (topic, partition, position)
             WHERE w.topic = moved.topic AND w.partition = moved.partition AND w.published_position < moved.position
            """;

    private final Connection connection;

    /** On a connection without auto-commit; every method is a transaction of its own. */
    Publication(Connection connection) {
        this.connection = connection;
    }

    /**
     * Starts again from 0 for every partition whose topic was made anew, or whose watermark was set in another epoch of
     * the store.
     *
     * @param topicIds of every topic
     * @return how many partitions start from 0
     */
    int follow(Map<String, Uuid> topicIds) throws SQLException {
        List<String> topics = List.copyOf(topicIds.keySet());
        try (PreparedStatement statement = connection.prepareStatement(RESET)) {
            statement.setObject(1, topics.toArray(String[]::new));
            statement.setObject(
                    2, topics.stream().map(t -> topicIds.get(t).toString()).toArray(String[]::new));
            statement.setInt(3, Topics.PARTITIONS);
            int reset = statement.executeUpdate();
            connection.commit();
            return reset;
        }
    }

    /** How many events are numbered and not yet published. */
    long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(COUNT)) {
            result.next();
            long count = result.getLong(1);
            connection.commit();
            return count;
        }
    }

    /** When the first event was recorded that is numbered and not yet published; empty where all is published. */
    Optional<Instant> oldest() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(OLDEST)) {
            Optional<Instant> oldest =
                    result.next() ? Optional.of(Instant.parse(result.getString(1))) : Optional.empty();
            connection.commit();
            return oldest;
        }
    }

    /** The first unpublished events of every partition, by rising position; empty where all is published. */
    List<Unpublished> next() throws SQLException {
        List<Unpublished> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, LIMIT_OF_PARTITION);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    events.add(event(result));
                }
            }
        }
        connection.commit();
        return events;
    }

    /** Remembers that everything up to these positions was acknowledged. */
    void move(Map<TopicPartition, Long> acknowledged) throws SQLException {
        List<TopicPartition> moved = List.copyOf(acknowledged.keySet());
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setObject(1, moved.stream().map(TopicPartition::topic).toArray(String[]::new));
            statement.setObject(
                    2, moved.stream().mapToInt(TopicPartition::partition).toArray());
            statement.setObject(3, moved.stream().mapToLong(acknowledged::get).toArray());
            statement.executeUpdate();
        }
        connection.commit();
    }

    private static Unpublished event(ResultSet row) throws SQLException {
        return new Unpublished(
                row.getLong(1),
                new TopicPartition(row.getString(2), row.getInt(3)),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getBytes(13),
                row.getBytes(14));
    }
}
