package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Chain.Position;

/** How far projections have come, in {@code feed_position} by partition and in {@code stream_version} by stream. */
final class Positions {
    // A crash may lose the last commits, but rows and positions together: the batch is read again. Said here and not
    // for the pool, since it must never hold for what is not built from events.
    private static final String LOCK = """
            SELECT topic, partition, store_epoch, last_position, next_offset,
                   set_config('synchronous_commit', 'off', true)
              FROM feed_position
              JOIN unnest(?::text[], ?::integer[]) AS wanted (topic, partition) USING (topic, partition)
             WHERE projection = ?
             ORDER BY topic, partition
               FOR UPDATE OF feed_position
            """;

    private static final String STORE = """
            UPDATE feed_position AS present SET last_position = given.last_position, next_offset = given.next_offset
              FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[])
                   AS given (topic, partition, last_position, next_offset)
             WHERE projection = ? AND present.topic = given.topic AND present.partition = given.partition
            """;

    private static final String ENSURE = """
            INSERT INTO feed_position (projection, topic, partition)
            SELECT ?, topic, partition FROM unnest(?::text[]) AS topic, unnest(?::integer[]) AS partition
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK_ALL = """
            SELECT min(store_epoch) FROM (
                SELECT store_epoch FROM feed_position WHERE projection = ? ORDER BY topic, partition FOR UPDATE) AS locked
            """;

    private static final String RESET = """
            UPDATE feed_position SET store_epoch = ?, last_position = 0, next_offset = 0 WHERE projection = ?
            """;

    private static final String FORGET_OFFSETS = """
            UPDATE feed_position SET topic_id = ?, next_offset = 0 WHERE topic = ? AND topic_id <> ?
            """;

    private static final String STARTS = "SELECT topic, partition, next_offset FROM feed_position WHERE projection = ?";

    private static final String ADVANCE = """
            INSERT INTO stream_version AS present (projection, stream, version)
            SELECT ?, stream, version FROM unnest(?::uuid[], ?::bigint[]) AS given (stream, version)
            ON CONFLICT (projection, stream) DO UPDATE SET version = excluded.version
             WHERE excluded.version > present.version
            """;

    /**
     * Makes the rows of a projection that has none, all at once: a row that came later would ask for a rebuild.
     */
    void ensure(Connection connection, Projection projection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENSURE)) {
            statement.setString(1, projection.name());
            statement.setArray(
                    2, connection.createArrayOf("text", projection.topics().toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "integer",
                            IntStream.range(0, Topics.PARTITIONS).boxed().toArray()));
            statement.executeUpdate();
        }
    }

    /** Reads the positions and keeps every other process from applying to them until the transaction ends. */
    Map<TopicPartition, Position> lock(Connection connection, String projection, List<TopicPartition> partitions)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOCK)) {
            setPartitions(connection, query, partitions);
            query.setString(3, projection);
            ResultSet rows = query.executeQuery();
            var found = new HashMap<TopicPartition, Position>();
            while (rows.next()) {
                found.put(
                        new TopicPartition(rows.getString(1), rows.getInt(2)),
                        new Position(rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
            return found;
        }
    }

    void store(Connection connection, String projection, Map<TopicPartition, Position> moved) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions = List.copyOf(moved.keySet());
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            setPartitions(connection, statement, partitions);
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint",
                            partitions.stream().map(p -> moved.get(p).last()).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint",
                            partitions.stream()
                                    .map(p -> moved.get(p).nextOffset())
                                    .toArray()));
            statement.setString(5, projection);
            statement.executeUpdate();
        }
    }

    /** Locks every position of a projection; the lowest epoch among them. */
    long lockAll(Connection connection, String projection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOCK_ALL)) {
            query.setString(1, projection);
            ResultSet rows = query.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Puts every position of a projection before the first record of an epoch. */
    void reset(Connection connection, String projection, long epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RESET)) {
            statement.setLong(1, epoch);
            statement.setString(2, projection);
            statement.executeUpdate();
        }
    }

    /** @param topicIds ids of the topics as they are now; offsets of a topic with another id mean nothing any more */
    void forgetOffsets(Connection connection, Map<String, String> topicIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET_OFFSETS)) {
            for (var topic : topicIds.entrySet()) {
                statement.setString(1, topic.getValue());
                statement.setString(2, topic.getKey());
                statement.setString(3, topic.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Where reading has to start so that a projection misses nothing. */
    Map<TopicPartition, Long> starts(Connection connection, String projection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STARTS)) {
            query.setString(1, projection);
            ResultSet rows = query.executeQuery();
            var starts = new HashMap<TopicPartition, Long>();
            while (rows.next()) {
                starts.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
            return starts;
        }
    }

    /** Writes down the last event of each stream that a projection has passed, whatever became of it. */
    void advance(Connection connection, String projection, Map<UUID, Long> versions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setString(1, projection);
            statement.setArray(
                    2, connection.createArrayOf("uuid", versions.keySet().toArray()));
            statement.setArray(
                    3, connection.createArrayOf("bigint", versions.values().toArray()));
            statement.executeUpdate();
        }
    }

    private static void setPartitions(
            Connection connection, PreparedStatement statement, List<TopicPartition> partitions) throws SQLException {
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text", partitions.stream().map(TopicPartition::topic).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "integer",
                        partitions.stream().map(TopicPartition::partition).toArray()));
    }
}
