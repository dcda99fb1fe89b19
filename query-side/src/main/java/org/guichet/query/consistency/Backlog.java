package org.guichet.query.consistency;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What was confirmed and is not shown yet, measured against the store and not against Kafka: that a record was never
 * published, was lost, waits behind a hole or is read again after a rebuild is all the same to who asks for it.
 *
 * <p>A projection has <em>not caught up</em> while it lacks an event that was confirmed more than five seconds ago, or
 * while nobody knows. Health, readiness, the doctor and the answers to reads all mean this.
 */
public final class Backlog {
    /** A lag that nobody has to be told of. */
    public static final Duration USUAL = Duration.ofSeconds(5);

    private static final String THERE_IS_A_STORE = "SELECT to_regclass('store.confirmed_event') IS NOT NULL";

    private static final String OLDEST_MISSING = """
            SELECT reached.projection, min(missing.confirmed_at), min(unplaced.confirmed_at)
              FROM read.feed_position AS reached
              CROSS JOIN store.present_epoch
              LEFT JOIN store.first_without_position AS unplaced ON true
              LEFT JOIN LATERAL (
                   SELECT confirmed_at FROM store.confirmed_event AS event
                    WHERE event.topic = reached.topic AND event.partition = reached.partition
                      -- Positions of an earlier epoch say nothing of this one.
                      AND event.position > CASE WHEN reached.store_epoch = epoch THEN reached.last_position ELSE 0 END
                    ORDER BY event.position LIMIT 1) AS missing ON true
             GROUP BY reached.projection
            """;

    private final DataSource database;
    private final Collection<String> projections;
    private volatile Seen seen = new Seen(Map.of(), Instant.MIN);

    Backlog(DataSource database, Collection<String> projections) {
        this.database = database;
        this.projections = projections;
    }

    private record Seen(Map<String, Instant> missingSince, Instant at) {}

    /** Looks again; to be called about once a second. */
    void look() throws SQLException {
        try (Connection connection = database.getConnection()) {
            seen = new Seen(missingSince(connection, projections), Instant.now());
        }
    }

    /** Whether every projection has caught up, as far as is known. */
    public boolean isCaughtUp() {
        return isCaughtUp(projections);
    }

    /** Whether these projections have. */
    public boolean isCaughtUp(Collection<String> of) {
        Instant latest = Instant.now().minus(USUAL);
        Seen last = seen;
        return last.at().isAfter(latest)
                && of.stream().noneMatch(projection -> last.missingSince()
                        .getOrDefault(projection, Instant.MAX)
                        .isBefore(latest));
    }

    /**
     * Since when each projection lacks something; those that lack nothing are left out.
     *
     * @param connection of who may see the store's views and the feed's positions
     * @return the time at which the first missing event was confirmed; {@link Instant#MIN} for one that was never filled
     */
    public static Map<String, Instant> missingSince(Connection connection, Collection<String> projections)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet store = statement.executeQuery(THERE_IS_A_STORE);
            store.next();
            if (!store.getBoolean(1)) {
                // Nothing was confirmed yet: the command side makes the store when it first starts.
                return Map.of();
            }
            var since = projections.stream()
                    .collect(Collectors.toMap(name -> name, name -> Instant.MIN, (one, same) -> one, TreeMap::new));
            ResultSet rows = statement.executeQuery(OLDEST_MISSING);
            while (rows.next()) {
                Instant missing = earlier(instant(rows, 2), instant(rows, 3));
                if (missing == null) {
                    since.remove(rows.getString(1));
                } else {
                    since.replace(rows.getString(1), missing);
                }
            }
            return since;
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        var time = rows.getObject(column, java.time.OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
