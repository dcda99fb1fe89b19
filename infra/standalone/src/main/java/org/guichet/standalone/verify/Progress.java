package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;

/**
 * How far a projection says to have come.
 *
 * @param reached last position applied, by partition
 * @param parked the first sequence number that waits, by stream
 */
record Progress(Projection projection, Map<TopicPartition, Long> reached, Map<UUID, Long> parked) {
    private static final String REACHED = """
            SELECT topic, partition, last_position FROM feed_position WHERE projection = ?
            """;

    private static final String PARKED = """
            SELECT stream, coalesce(min(event.sequence), 0) FROM parked_stream AS parked
              LEFT JOIN parked_event AS event USING (projection, stream)
             WHERE projection = ? GROUP BY stream
            """;

    static Progress read(Connection connection, Projection projection) throws SQLException {
        var reached = new HashMap<TopicPartition, Long>();
        var parked = new HashMap<UUID, Long>();
        try (PreparedStatement query = connection.prepareStatement(REACHED)) {
            query.setString(1, projection.name());
            ResultSet row = query.executeQuery();
            while (row.next()) {
                reached.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        try (PreparedStatement query = connection.prepareStatement(PARKED)) {
            query.setString(1, projection.name());
            ResultSet row = query.executeQuery();
            while (row.next()) {
                parked.put(row.getObject(1, UUID.class), row.getLong(2));
            }
        }
        return new Progress(projection, reached, parked);
    }

    /** Whether it says to have passed the event. */
    boolean hasPassed(StoredEvent event) {
        return event.position() > 0
                && projection.topics().contains(event.destination().topic())
                && event.position() <= reached.getOrDefault(event.destination(), 0L);
    }

    /** Whether the event waits with its parked stream. */
    boolean isParked(StoredEvent event) {
        Long first = parked.get(event.stream());
        return first != null && event.sequence() >= first;
    }

    /** Where it has not come as far as it must have, and which streams it could not go on with. */
    List<Difference> shortcomings(Mark mark) {
        var found = new ArrayList<Difference>();
        for (String topic : projection.topics().stream().sorted().toList()) {
            for (int i = 0; i < Topics.PARTITIONS; i++) {
                var partition = new TopicPartition(topic, i);
                if (!reached.containsKey(partition)) {
                    found.add(new Difference(projection.name(), "has no position for " + partition));
                } else if (reached.get(partition) < mark.of(partition)) {
                    found.add(new Difference(
                            projection.name(),
                            "stands at position %d of %s, which has come to %d"
                                    .formatted(reached.get(partition), partition, mark.of(partition))));
                }
            }
        }
        parked.forEach((stream, first) ->
                found.add(new Difference(projection.name(), "has parked stream " + stream + " from #" + first)));
        return found;
    }
}
