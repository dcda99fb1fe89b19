package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Puts the rows that a rebuild made in the place of the live ones, and tells how far each of the two have come. */
final class Exchange {
    static final String LIVE_NOW = """
            SELECT topic, partition, store_epoch, last_position FROM read.feed_position
             WHERE projection = ? ORDER BY topic, partition
            """;

    static final String LIVE = LIVE_NOW + " FOR UPDATE";

    static final String REACHED = """
            SELECT topic, partition, store_epoch, last_position FROM rebuild.feed_position WHERE projection = ?
            """;

    static final String MOVE_POSITIONS = """
            UPDATE read.feed_position AS live SET store_epoch = built.store_epoch,
                   last_position = built.last_position, next_offset = built.next_offset
              FROM rebuild.feed_position AS built
             WHERE live.projection = ? AND built.projection = live.projection
               AND built.topic = live.topic AND built.partition = live.partition
            """;

    private Exchange() {}

    /** How far one has come in a partition. */
    record Reached(long epoch, long position) {}

    /** In the transaction of the connection, which has locked the live positions. */
    static void exchange(Connection connection, String name, List<String> tables, List<RowIndex> indexes)
            throws SQLException {
        for (RowIndex index : indexes) {
            index.beforeExchange(connection, schema -> see(connection, schema));
        }
        for (String table : tables) {
            execute(connection, "DELETE FROM read." + table);
            execute(connection, "INSERT INTO read." + table + " SELECT * FROM rebuild." + table);
        }
        for (String table : List.of("parked_event", "parked_stream", "stream_version")) {
            execute(connection, "DELETE FROM read." + table + " WHERE projection = '" + name + "'");
        }
        for (String table : List.of("stream_version", "parked_stream", "parked_event")) {
            execute(
                    connection,
                    "INSERT INTO read." + table + " SELECT * FROM rebuild." + table + " WHERE projection = '" + name
                            + "'");
        }
        try (var statement = connection.prepareStatement(MOVE_POSITIONS)) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    static boolean covers(Map<TopicPartition, Reached> built, Map<TopicPartition, Reached> wanted) {
        return wanted.entrySet().stream().allMatch(live -> {
            Reached there = built.getOrDefault(live.getKey(), new Reached(0, 0));
            return there.epoch() > live.getValue().epoch()
                    || there.epoch() == live.getValue().epoch()
                            && there.position() >= live.getValue().position();
        });
    }

    static Map<TopicPartition, Reached> reached(Connection connection, String query, String projection)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, projection);
            ResultSet rows = statement.executeQuery();
            var found = new HashMap<TopicPartition, Reached>();
            while (rows.next()) {
                found.put(
                        new TopicPartition(rows.getString(1), rows.getInt(2)),
                        new Reached(rows.getLong(3), rows.getLong(4)));
            }
            return found;
        }
    }

    private static void see(Connection connection, String schema) {
        try {
            connection.setSchema(schema);
        } catch (SQLException e) {
            throw new IllegalStateException("the schema " + schema + " cannot be looked at", e);
        }
    }

    // Names come from the code of the projections.
    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
