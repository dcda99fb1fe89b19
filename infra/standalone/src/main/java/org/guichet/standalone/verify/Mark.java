package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the installation was when the verification began: what was there then must have arrived everywhere. What
 * came later may be on its way and is looked at only where it has arrived.
 *
 * @param waiting global indexes of events that had no position yet
 * @param numbered last position of each partition
 */
record Mark(List<Long> waiting, Map<TopicPartition, Long> numbered) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private static final String WAITING = """
            SELECT global_index FROM store.domain_event AS event
             WHERE NOT EXISTS (SELECT FROM store.event_position AS given
                                WHERE given.global_index = event.global_index)
            """;

    private static final String NUMBERED = """
            SELECT topic, partition, max(position) FROM store.event_position GROUP BY topic, partition
            """;

    // The store's own tables first, then the feed's: each says how many partitions have not come so far.
    private static final String LATE = """
            SELECT (SELECT count(*) FROM unnest(?::bigint[]) AS waiting (global_index)
                     WHERE NOT EXISTS (SELECT FROM store.event_position AS given
                                        WHERE given.global_index = waiting.global_index))
                 + (SELECT count(*) FROM unnest(?::text[], ?::integer[], ?::bigint[]) AS mark (topic, partition, position)
                     WHERE NOT EXISTS (SELECT FROM store.publication AS published
                                        WHERE published.topic = mark.topic AND published.partition = mark.partition
                                          AND published.published_position >= mark.position)
                        OR EXISTS (SELECT FROM feed_position AS reached
                                    WHERE reached.topic = mark.topic AND reached.partition = mark.partition
                                      AND reached.last_position < mark.position))
            """;

    /** Takes the mark, in a transaction of its own. */
    static Mark take(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var waiting = new ArrayList<Long>();
            ResultSet events = statement.executeQuery(WAITING);
            while (events.next()) {
                waiting.add(events.getLong(1));
            }
            var numbered = new HashMap<TopicPartition, Long>();
            ResultSet partitions = statement.executeQuery(NUMBERED);
            while (partitions.next()) {
                numbered.put(new TopicPartition(partitions.getString(1), partitions.getInt(2)), partitions.getLong(3));
            }
            connection.commit();
            return new Mark(waiting, numbered);
        }
    }

    /** Waits until all of it was numbered, published and read, at most 15 s; the checks then say what was not. */
    void await(Connection connection) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isLate(connection) && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** The last position of a partition; 0 where it has none. */
    long of(TopicPartition partition) {
        return numbered.getOrDefault(partition, 0L);
    }

    /** The last position of all; 0 where there is none. */
    long last() {
        return numbered.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private boolean isLate(Connection connection) throws SQLException {
        List<TopicPartition> partitions = List.copyOf(numbered.keySet());
        try (PreparedStatement query = connection.prepareStatement(LATE)) {
            query.setArray(1, connection.createArrayOf("bigint", waiting.toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            partitions.stream().map(TopicPartition::topic).toArray()));
            query.setArray(
                    3,
                    connection.createArrayOf(
                            "integer",
                            partitions.stream().map(TopicPartition::partition).toArray()));
            query.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", partitions.stream().map(numbered::get).toArray()));
            ResultSet late = query.executeQuery();
            late.next();
            boolean isLate = late.getLong(1) > 0;
            // Each look has to see what was committed since the one before.
            connection.commit();
            return isLate;
        }
    }
}
