package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Has records published again that are missing in Kafka. The query side does not read the store: it says from which
 * position on something is missing, and the sequencer sends it once more, the same way as ever.
 */
final class Republication {
    private static final String ASK = """
            INSERT INTO store.republication AS r (topic, partition, reason, after_position, asked_at)
            SELECT topic, partition, ?, min(last_position), now() FROM feed_position
             WHERE projection = ANY (?) AND topic = ? AND partition = ?
             GROUP BY topic, partition
                ON CONFLICT (topic, partition, reason) DO UPDATE
               SET after_position = excluded.after_position, asked_at = now(), done_at = NULL, times = r.times + 1
             WHERE r.done_at IS NOT NULL
            """;

    private final DataSource database;
    private final List<String> projections;

    /**
     * For these projections.
     *
     * @param database where their positions are, with the right to write {@code store.republication}
     */
    Republication(DataSource database, List<ProjectionIntake> intakes) {
        this.database = database;
        this.projections =
                intakes.stream().map(intake -> intake.projection().name()).toList();
    }

    /** Why something is missing; the names stand in the table. */
    enum Reason {
        /** A record did not come. */
        HOLE,
        /** One came that the sequencer did not write: perhaps in the place of another. */
        REFUSED
    }

    /** Asks for everything after the position that the slowest of the projections has come to, unless it is asked for. */
    void ask(TopicPartition partition, Reason reason) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ASK)) {
            statement.setString(1, reason.name());
            statement.setArray(2, connection.createArrayOf("text", projections.toArray()));
            statement.setString(3, partition.topic());
            statement.setInt(4, partition.partition());
            statement.executeUpdate();
        }
    }
}
