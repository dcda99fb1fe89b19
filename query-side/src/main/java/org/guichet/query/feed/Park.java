package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.guichet.envelope.EventJson;
import tools.jackson.core.type.TypeReference;

/** The streams that one projection could not go on with, and their events in order. */
final class Park {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String AMONG = """
            SELECT stream FROM parked_stream WHERE projection = ? AND stream = ANY (?)
            """;

    private static final String OPEN = """
            INSERT INTO parked_stream (projection, stream, topic, partition, error, route) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (projection, stream) DO UPDATE SET error = excluded.error, route = excluded.route,
                retry_requested = false
            """;

    private static final String ADD = """
            INSERT INTO parked_event (projection, stream, sequence, position, topic, partition, headers, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?::json, ?) ON CONFLICT DO NOTHING
            """;

    private static final String TO_RETRY = """
            SELECT stream, topic, partition FROM parked_stream WHERE projection = ? AND retry_requested
            ORDER BY parked_at
            """;

    private static final String EVENTS = """
            SELECT topic, partition, headers, payload FROM parked_event
             WHERE projection = ? AND stream = ? ORDER BY sequence
            """;

    private static final String RELEASE_EVENTS =
            "DELETE FROM parked_event WHERE projection = ? AND stream = ? AND sequence < ?";

    private static final String RELEASE_STREAM = "DELETE FROM parked_stream WHERE projection = ? AND stream = ?";

    private static final String COUNTS = """
            SELECT projection, route, count(*), bool_or(retry_requested) FROM parked_stream GROUP BY projection, route
            """;

    private final String projection;

    Park(String projection) {
        this.projection = projection;
    }

    Set<UUID> among(Connection connection, Collection<UUID> streams) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AMONG)) {
            query.setString(1, projection);
            query.setArray(2, connection.createArrayOf("uuid", streams.toArray()));
            ResultSet rows = query.executeQuery();
            var parked = new HashSet<UUID>();
            while (rows.next()) {
                parked.add(rows.getObject(1, UUID.class));
            }
            return parked;
        }
    }

    void open(Connection connection, ReceivedEvent culprit, Throwable error) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, projection);
            statement.setObject(2, culprit.stream());
            statement.setString(3, culprit.partition().topic());
            statement.setInt(4, culprit.partition().partition());
            statement.setString(5, Failure.described(error));
            statement.setString(6, culprit.route());
            statement.executeUpdate();
        }
    }

    void add(Connection connection, List<ReceivedEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (ReceivedEvent event : events) {
                statement.setString(1, projection);
                statement.setObject(2, event.stream());
                statement.setLong(3, event.sequence());
                statement.setLong(4, event.position());
                statement.setString(5, event.partition().topic());
                statement.setInt(6, event.partition().partition());
                statement.setString(7, EventJson.MAPPER.writeValueAsString(event.headers()));
                statement.setBytes(8, event.payload());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The streams that somebody asked to try again, of partitions that are read here. */
    List<Parked> toRetry(Connection connection, Set<TopicPartition> assigned) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TO_RETRY)) {
            query.setString(1, projection);
            ResultSet rows = query.executeQuery();
            var found = new ArrayList<Parked>();
            while (rows.next()) {
                found.add(new Parked(
                        rows.getObject(1, UUID.class), new TopicPartition(rows.getString(2), rows.getInt(3))));
            }
            found.removeIf(parked -> !assigned.contains(parked.partition()));
            return found;
        }
    }

    List<ReceivedEvent> events(Connection connection, UUID stream) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setString(1, projection);
            query.setObject(2, stream);
            ResultSet rows = query.executeQuery();
            var events = new ArrayList<ReceivedEvent>();
            while (rows.next()) {
                events.add(ReceivedEvent.parked(
                        new TopicPartition(rows.getString(1), rows.getInt(2)),
                        stream,
                        EventJson.MAPPER.readValue(rows.getString(3), HEADERS),
                        rows.getBytes(4)));
            }
            return events;
        }
    }

    /** Lets the events before a sequence go. */
    void release(Connection connection, UUID stream, long before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RELEASE_EVENTS)) {
            statement.setString(1, projection);
            statement.setObject(2, stream);
            statement.setLong(3, before);
            statement.executeUpdate();
        }
    }

    /** Lets the stream go with all its events. */
    void release(Connection connection, UUID stream) throws SQLException {
        release(connection, stream, Long.MAX_VALUE);
        try (PreparedStatement statement = connection.prepareStatement(RELEASE_STREAM)) {
            statement.setString(1, projection);
            statement.setObject(2, stream);
            statement.executeUpdate();
        }
    }

    /** What is parked, by projection; those without anything are left out. */
    static Map<String, Count> counts(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNTS)) {
            ResultSet rows = query.executeQuery();
            var counts = new HashMap<String, Count>();
            while (rows.next()) {
                Count before = counts.getOrDefault(rows.getString(1), Count.NONE);
                var byRoute = new HashMap<>(before.byRoute);
                byRoute.put(rows.getString(2), rows.getLong(3));
                counts.put(rows.getString(1), new Count(byRoute, before.retry || rows.getBoolean(4)));
            }
            return counts;
        }
    }

    /**
     * How much of a projection is parked.
     *
     * @param byRoute how many streams, by the route of the event that could not be taken
     * @param retry whether somebody has asked to try one again
     */
    record Count(Map<String, Long> byRoute, boolean retry) {
        static final Count NONE = new Count(Map.of(), false);
    }

    /** A stream with the partition that its events come from. */
    record Parked(UUID stream, TopicPartition partition) {}
}
