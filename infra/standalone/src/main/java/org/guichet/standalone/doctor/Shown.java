package org.guichet.standalone.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.query.Projections;
import org.guichet.query.consistency.Backlog;
import org.guichet.query.feed.Projection;

/** Whether what was confirmed is shown. */
final class Shown {
    private static final String SUBJECT = "shown";
    private static final String PARKED = """
            SELECT count(*) || ' in ' || projection || ' by ' || route FROM read.parked_stream
             GROUP BY projection, route ORDER BY projection, route
            """;

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

    private static Finding of(Map<String, Instant> missingSince, List<String> parked) {
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
        return parked.isEmpty()
                ? Finding.ok(SUBJECT, "everything that was confirmed")
                : Finding.warning(
                        SUBJECT,
                        "cases are parked and shown as they were, " + String.join(", ", parked)
                                + ": guichet.log names each error");
    }

    /** How many, in which projection, and by which route the event came that could not be taken. */
    private static List<String> parked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(PARKED)) {
            var parked = new ArrayList<String>();
            while (row.next()) {
                parked.add(row.getString(1));
            }
            return parked;
        }
    }
}
