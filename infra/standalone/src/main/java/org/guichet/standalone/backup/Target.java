package org.guichet.standalone.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Up to where events are restored.
 *
 * @param position the last event kept; null if a time was given
 * @param time events recorded later are left out, and what was numbered behind the first of them; null for none
 */
record Target(Long position, Instant time) {
    static final Target EVERYTHING = new Target(null, null);

    /** A position, or an instant of RFC 3339. */
    static Target of(String text) {
        return text.matches("[0-9]{1,18}")
                ? new Target(Long.parseLong(text), null)
                : new Target(null, Instant.parse(text));
    }

    private static final String SPLIT = """
            SELECT coalesce(min(first) - 1, ?) FROM (
                   SELECT min(position) AS first FROM store.event_position JOIN store.domain_event USING (global_index)
                    GROUP BY command_key HAVING min(position) <= ? AND max(position) > ?) AS split
            """;

    /**
     * The position of the last event kept. It may lie before what was asked for: what one command did is kept whole or
     * not at all.
     */
    long in(Connection connection) throws SQLException {
        long wanted = asked(connection);
        try (var query = connection.prepareStatement(SPLIT)) {
            while (true) {
                query.setLong(1, wanted);
                query.setLong(2, wanted);
                query.setLong(3, wanted);
                var row = query.executeQuery();
                row.next();
                if (row.getLong(1) == wanted) {
                    return wanted;
                }
                wanted = row.getLong(1);
            }
        }
    }

    private long asked(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                SELECT least(last_position, coalesce(?::bigint, last_position), coalesce((
                       SELECT min(position) - 1 FROM store.event_position JOIN store.domain_event USING (global_index)
                        WHERE recorded_at > ?), last_position))
                  FROM store.numbering
                """)) {
            query.setObject(1, position);
            // Recorded times are text in UTC with milliseconds, so they compare as text.
            query.setString(
                    2,
                    time == null
                            ? "9"
                            : time.truncatedTo(java.time.temporal.ChronoUnit.MILLIS)
                                    .toString());
            var row = query.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }
}
