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

    private static final String NOTED = """
            ON CONFLICT (topic, partition, reason) DO UPDATE
               SET after_position = excluded.after_position, asked_at = now(), done_at = now(), times = r.times + 1
            """;

    // What was published before, and only that, is worth a line for whoever looks what happened to Kafka.
    private static final String RESET = """
            WITH earlier AS MATERIALIZED (SELECT * FROM publication),
                 reset AS (
            INSERT INTO publication AS p (topic, partition, topic_id, store_epoch, published_position)
            SELECT known.topic, partition, known.topic_id, epoch, 0
              FROM unnest(?::text[], ?::text[]) known (topic, topic_id), generate_series(0, ? - 1) partition, store_epoch
                ON CONFLICT (topic, partition) DO UPDATE
               SET topic_id = excluded.topic_id, store_epoch = excluded.store_epoch, published_position = 0,
                   first_offset = 0
             WHERE p.topic_id <> excluded.topic_id OR p.store_epoch <> excluded.store_epoch
            RETURNING topic, partition),
                 noted AS (
            INSERT INTO republication AS r (topic, partition, reason, after_position, asked_at, done_at)
            SELECT topic, partition, 'TOPIC', 0, now(), now() FROM reset JOIN earlier USING (topic, partition)
             WHERE earlier.published_position > 0
            """ + NOTED + """
            RETURNING 1)
            SELECT count(*) FROM reset
            """;

    // Records before the first there is were deleted: what stood there is published again once, and not at each look.
    private static final String PUT_BACK = """
            WITH put_back AS (
            UPDATE publication w
               SET published_position = CASE WHEN found.first > w.first_offset THEN 0
                                             ELSE least(w.published_position, found.position) END,
                   first_offset = found.first
              FROM (SELECT f.topic, f.partition, f.first, CASE f.epoch WHEN e.epoch THEN f.position ELSE 0 END AS position
                      FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[])
                           f (topic, partition, first, epoch, position), store_epoch e) found, publication known
             WHERE w.topic = found.topic AND w.partition = found.partition
               AND known.topic = w.topic AND known.partition = w.partition
               AND (w.published_position > found.position OR w.first_offset <> found.first)
            RETURNING w.topic, w.partition, w.published_position AS now_at, known.published_position AS was_at),
                 noted AS (
            INSERT INTO republication AS r (topic, partition, reason, after_position, asked_at, done_at)
            SELECT topic, partition, 'LOST', now_at, now(), now() FROM put_back WHERE now_at < was_at
            """ + NOTED + """
            RETURNING 1)
            SELECT count(*) FROM put_back WHERE now_at < was_at
            """;

    // Only where something was published behind the position: one who asks for more than there is gets nothing.
    private static final String ANSWER = """
            WITH asked AS (
            UPDATE republication SET done_at = now() WHERE done_at IS NULL RETURNING topic, partition, after_position),
                 put_back AS (
            UPDATE publication w SET published_position = a.after_position
              FROM (SELECT topic, partition, min(after_position) AS after_position FROM asked GROUP BY 1, 2) a
             WHERE w.topic = a.topic AND w.partition = a.partition AND w.published_position > a.after_position
               AND EXISTS (SELECT FROM event_position p WHERE p.topic = w.topic AND p.partition = w.partition
                              AND p.position > a.after_position AND p.position <= w.published_position)
            RETURNING 1)
            SELECT count(*) FROM put_back
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
            return counted(statement);
        }
    }

    /**
     * Puts the watermarks back to what Kafka still has. Nothing may be on its way.
     *
     * @return for how many partitions something is to be published again
     */
    int putBack(Map<TopicPartition, PartitionEnds.End> found) throws SQLException {
        List<TopicPartition> partitions = List.copyOf(found.keySet());
        try (PreparedStatement statement = connection.prepareStatement(PUT_BACK)) {
            statement.setObject(
                    1, partitions.stream().map(TopicPartition::topic).toArray(String[]::new));
            statement.setObject(
                    2, partitions.stream().mapToInt(TopicPartition::partition).toArray());
            statement.setObject(
                    3, partitions.stream().mapToLong(p -> found.get(p).first()).toArray());
            statement.setObject(
                    4, partitions.stream().mapToLong(p -> found.get(p).epoch()).toArray());
            statement.setObject(
                    5,
                    partitions.stream().mapToLong(p -> found.get(p).position()).toArray());
            return counted(statement);
        }
    }

    /**
     * Puts the watermarks back to where readers miss something, as they have said in {@code republication}.
     *
     * @return for how many partitions something is to be published again
     */
    int answer() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ANSWER)) {
            return counted(statement);
        }
    }

    private int counted(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            result.next();
            int count = result.getInt(1);
            connection.commit();
            return count;
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
