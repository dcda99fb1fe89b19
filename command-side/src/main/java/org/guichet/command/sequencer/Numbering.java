package org.guichet.command.sequencer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.guichet.envelope.Topics;

/**
 * Gives visible events their positions. It keeps in memory what the tables say, which is right as long as the
 * connection holds the leadership: nobody else numbers. After any exception it is of no use any more; a new one reads
 * the tables again.
 */
final class Numbering {
    /** Rows of one transaction: large enough to be set-based, small enough to be published soon. */
    static final int LIMIT = 2000;

    // LIMIT inside the lateral: whatever the planner believes about a run's length, it walks the primary key.
    private static final String READ = """
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                   coalesce((SELECT max(global_index) FROM domain_event), 0),
                   e.global_index, e.aggregate_id, e.payload_type
              FROM (VALUES (1)) snapshot LEFT JOIN (
                   SELECT found.*
                     FROM unnest(?::bigint[], ?::bigint[]) gap (first_index, last_index),
                          LATERAL (SELECT global_index, aggregate_id, payload_type FROM domain_event
                                    WHERE global_index BETWEEN gap.first_index AND gap.last_index
                                    ORDER BY global_index LIMIT ?) found
                    UNION ALL
                   (SELECT global_index, aggregate_id, payload_type FROM domain_event
                     WHERE global_index > ? ORDER BY global_index LIMIT ?)
                    ORDER BY global_index LIMIT ?) e ON true
            """;

    // One round trip. pg_current_xact_id() is taken here, after the snapshot, and not by READ: a reading that finds
    // nothing must not burn a transaction id.
    private static final String WRITE = """
            INSERT INTO event_position (position, global_index, topic, partition, previous)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::integer[], ?::bigint[]);
            DELETE FROM index_gap WHERE first_index = ANY (?::bigint[]);
            INSERT INTO index_gap (first_index, last_index, evidence, seen_at)
            SELECT first_index, last_index,
                   CASE evidence WHEN 0 THEN pg_current_xact_id() ELSE evidence::text::xid8 END, seen_at
              FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[])
                   gap (first_index, last_index, evidence, seen_at);
            UPDATE numbering SET highest_index = ?, last_position = ? WHERE last_position = ?
            RETURNING pg_current_xact_id()::text::bigint
            """;

    private final Connection connection;
    private final Map<TopicPartition, Long> lastOf;
    private long highest;
    private long last;
    private List<Gap> gaps;
    private long unread;

    private Numbering(
            Connection connection, long highest, long last, List<Gap> gaps, Map<TopicPartition, Long> lastOf) {
        this.connection = connection;
        this.highest = highest;
        this.last = last;
        this.gaps = gaps;
        this.lastOf = lastOf;
    }

    /**
     * Reads how far the numbering has come. To be called under the leadership, on its connection.
     *
     * @param connection without auto-commit, REPEATABLE READ
     */
    static Numbering resume(Connection connection) throws SQLException {
        Numbering numbering;
        try (Statement statement = connection.createStatement()) {
            // Evidence from the future was taken in another cluster, before a dump: no writer of that one lives here.
            statement.executeUpdate("""
                    UPDATE index_gap SET evidence = pg_current_xact_id()
                     WHERE evidence >= pg_snapshot_xmax(pg_current_snapshot())
                    """);
            List<Gap> gaps = readGaps(statement);
            Map<TopicPartition, Long> lastOf = readLastOf(connection);
            try (ResultSet state = statement.executeQuery("SELECT highest_index, last_position FROM numbering")) {
                state.next();
                numbering = new Numbering(connection, state.getLong(1), state.getLong(2), gaps, lastOf);
            }
        }
        connection.commit();
        return numbering;
    }

    /**
     * One transaction: numbers what became visible and settles the gaps. Writes nothing, and takes no transaction id,
     * where nothing changed.
     *
     * @return how many events got a number; {@link #LIMIT} means that there may be more
     */
    int tick() throws SQLException {
        Reading reading = read();
        List<Gap> before = gaps;
        List<Gap> after = Gaps.after(before, highest, reading);
        if (!reading.rows().isEmpty() || !after.equals(before)) {
            write(reading, after);
        }
        connection.commit();
        unread = reading.complete() ? 0 : Math.max(0, reading.newest() - highest);
        return reading.rows().size();
    }

    /** The runs of skipped indexes that may still be filled. */
    List<Gap> gaps() {
        return gaps;
    }

    /** How many events at most were visible at the last tick and did not get a number in it. */
    long unread() {
        return unread;
    }

    private Reading read() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, gaps.stream().mapToLong(Gap::first).toArray());
            statement.setObject(2, gaps.stream().mapToLong(Gap::last).toArray());
            statement.setInt(3, LIMIT);
            statement.setLong(4, highest);
            statement.setInt(5, LIMIT);
            statement.setInt(6, LIMIT);
            try (ResultSet result = statement.executeQuery()) {
                long xmin = 0;
                long newest = 0;
                List<Reading.Row> rows = new ArrayList<>();
                while (result.next()) {
                    xmin = result.getLong(1);
                    newest = result.getLong(2);
                    if (result.getString(4) != null) {
                        rows.add(new Reading.Row(result.getLong(3), result.getString(4), result.getString(5)));
                    }
                }
                return new Reading(xmin, newest, rows, rows.size() < LIMIT, Instant.now());
            }
        }
    }

    private void write(Reading reading, List<Gap> after) throws SQLException {
        List<Numbered> numbered = Numbered.all(reading.rows(), last, lastOf);
        Set<Gap> before = new HashSet<>(gaps);
        Set<Gap> kept = new HashSet<>(after);
        List<Gap> opened = after.stream().filter(gap -> !before.contains(gap)).toList();
        long newHighest = numbered.isEmpty()
                ? highest
                : Math.max(highest, numbered.getLast().index());
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setObject(
                    1, numbered.stream().mapToLong(Numbered::position).toArray());
            statement.setObject(2, numbered.stream().mapToLong(Numbered::index).toArray());
            statement.setObject(
                    3, numbered.stream().map(n -> n.destination().topic()).toArray(String[]::new));
            statement.setObject(
                    4,
                    numbered.stream().mapToInt(n -> n.destination().partition()).toArray());
            statement.setObject(
                    5, numbered.stream().mapToLong(Numbered::previous).toArray());
            statement.setObject(
                    6,
                    gaps.stream()
                            .filter(gap -> !kept.contains(gap))
                            .mapToLong(Gap::first)
                            .toArray());
            statement.setObject(7, opened.stream().mapToLong(Gap::first).toArray());
            statement.setObject(8, opened.stream().mapToLong(Gap::last).toArray());
            statement.setObject(9, opened.stream().mapToLong(Gap::evidence).toArray());
            statement.setObject(
                    10, opened.stream().map(gap -> gap.seenAt().toString()).toArray(String[]::new));
            statement.setLong(11, newHighest);
            statement.setLong(12, last + numbered.size());
            statement.setLong(13, last);
            statement.execute();
            long evidence = evidence(statement);
            gaps = after.stream().map(gap -> gap.provenBy(evidence)).toList();
            highest = newHighest;
            last += numbered.size();
        }
    }

    private static long evidence(PreparedStatement written) throws SQLException {
        while (!written.getMoreResults() && written.getUpdateCount() != -1) {
            // The update counts of the inserts and the delete come first.
        }
        try (ResultSet result = written.getResultSet()) {
            if (result == null || !result.next()) {
                throw new IllegalStateException("another sequencer numbered beside this one");
            }
            return result.getLong(1);
        }
    }

    private static List<Gap> readGaps(Statement statement) throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("""
                SELECT first_index, last_index, evidence::text::bigint, seen_at FROM index_gap ORDER BY first_index
                """)) {
            while (result.next()) {
                Instant seenAt = result.getObject(4, OffsetDateTime.class).toInstant();
                gaps.add(new Gap(result.getLong(1), result.getLong(2), result.getLong(3), seenAt));
            }
        }
        return gaps;
    }

    private static Map<TopicPartition, Long> readLastOf(Connection connection) throws SQLException {
        Map<TopicPartition, Long> lastOf = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT topic, partition, newest.position
                  FROM unnest(?::text[]) topic, unnest(?::integer[]) partition,
                       LATERAL (SELECT p.position FROM event_position p
                                 WHERE p.topic = topic.topic AND p.partition = partition.partition
                                 ORDER BY p.position DESC LIMIT 1) newest
                """)) {
            statement.setObject(1, Topics.all().toArray(String[]::new));
            statement.setObject(2, IntStream.range(0, Topics.PARTITIONS).toArray());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    lastOf.put(new TopicPartition(result.getString(1), result.getInt(2)), result.getLong(3));
                }
            }
        }
        return lastOf;
    }
}
