package org.guichet.standalone.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.query.Projections;
import org.guichet.query.feed.Backlog;
import org.guichet.query.feed.Projection;

/** Whether what was confirmed is shown. */
final class Shown {
    private static final String SUBJECT = "shown";
    private static final String PARKED = "SELECT count(*) FROM read.parked_stream";

    private Shown() {}

    static Finding look(Connection connection) {
        try {
            return of(
                    Backlog.missingSince(
                            connection,
                            Projections.all().stream().map(Projection::name).toList()),
                    parked(connection));
        } catch (SQLException e) {
            return Finding.problem(
                    SUBJECT, "the database does not say what is shown (SQLState " + e.getSQLState() + ")");
        }
    }

    private static Finding of(Map<String, Instant> missingSince, long parked) {
        Instant latest = Instant.now().minus(Backlog.USUAL);
        String behind = missingSince.entrySet().stream()
                .filter(missing -> missing.getValue().isBefore(latest))
                .map(missing -> missing.getValue().equals(Instant.MIN)
                        ? missing.getKey() + " (not filled yet)"
                        : missing.getKey() + " ("
                                + Duration.between(missing.getValue(), Instant.now())
                                        .toSeconds() + " s)")
                .collect(Collectors.joining(", "));
        if (!behind.isEmpty()) {
            return Finding.problem(
                    SUBJECT,
                    "confirmed and not shown yet by " + behind
                            + ": it catches up by itself after a rebuild or an import;"
                            + " else guichet.log names Kafka, a hole or an error");
        }
        return parked == 0
                ? Finding.ok(SUBJECT, "everything that was confirmed")
                : Finding.warning(
                        SUBJECT, parked + " cases are parked and shown as they were: guichet.log names each error");
    }

    private static long parked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(PARKED)) {
            row.next();
            return row.getLong(1);
        }
    }
}
