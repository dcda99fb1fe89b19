package org.guichet.standalone.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether Kafka has lost something, or holds what Guichet did not write, as the store has noted it. */
final class KafkaLosses {
    private static final String SUBJECT = "kafka";

    private static final String NOTED = """
            SELECT reason, count(*) FILTER (WHERE done_at IS NULL AND asked_at < now() - interval '1 minute') AS open,
                   count(*) AS partitions
              FROM store.republication WHERE done_at IS NULL OR asked_at > now() - interval '1 day'
             GROUP BY reason ORDER BY reason
            """;

    private KafkaLosses() {}

    static List<Finding> look(Database database) {
        if (database.connection().isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        Connection connection = database.connection().get();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NOTED)) {
            while (rows.next()) {
                findings.add(finding(rows.getString("reason"), rows.getLong("open"), rows.getLong("partitions")));
            }
        } catch (SQLException e) {
            return List.of(Finding.problem(
                    SUBJECT, "the store does not say what Kafka has lost (SQLState " + e.getSQLState() + ")"));
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(SUBJECT, "nothing was lost or refused in the last day"))
                : findings;
    }

    private static Finding finding(String reason, long open, long partitions) {
        if (open > 0) {
            return Finding.problem(
                    SUBJECT,
                    open + " partitions lack records, and nobody publishes them again: the log says what the sequencer"
                            + " lacks");
        }
        String of = " of " + partitions + " partitions in the last day";
        return Finding.warning(
                SUBJECT,
                switch (reason) {
                    case "HOLE" -> "records were missing in the middle" + of + " and were published again";
                    case "REFUSED" ->
                        "records that Guichet did not write were refused" + of
                                + ": look who has Kafka's passwords, or at the disk";
                    case "LOST" ->
                        "the logs" + of + " had lost records, which were published again: a power failure does that, or"
                                + " the disk";
                    default -> "the topics" + of + " are new and were filled again from the store";
                });
    }
}
