package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Whether the tables beside the events, which are written in the same transactions, say what the events say. They have
 * no delay, so every event counts, numbered or not.
 */
final class RegisterCheck implements StreamReader {
    // Rows of both sides, where they are not the same.
    private static final String DIFFERENT = """
            SELECT %1$s, replayed.%1$s IS NULL, live.%1$s IS NULL
              FROM (SELECT %1$s, %2$s AS said FROM pg_temp.%3$s) AS replayed
              FULL JOIN (SELECT %1$s, %2$s AS said FROM store.%3$s) AS live USING (%1$s)
             WHERE replayed.said IS DISTINCT FROM live.said
            """;

    private static final String TWICE = """
            SELECT id, min(stream::text), max(stream::text) FROM pg_temp.claimed_id GROUP BY id HAVING count(*) > 1
            """;

    private final Connection connection;
    private final ReplayedRegisters replayed;
    private final List<Difference> differences = new ArrayList<>();

    RegisterCheck(Connection connection) {
        this.connection = connection;
        replayed = new ReplayedRegisters(connection);
    }

    @Override
    public void take(UUID stream, List<StoredEvent> events) throws SQLException {
        replayed.take(stream, events);
    }

    @Override
    public Check found() throws SQLException {
        replayed.flush();
        long rows = 0;
        for (Register register : Register.values()) {
            compare(register);
            rows += count(register);
        }
        try (var statement = connection.createStatement()) {
            ResultSet twice = statement.executeQuery(TWICE);
            while (twice.next()) {
                String what =
                        "was given in stream %s and in stream %s".formatted(twice.getString(2), twice.getString(3));
                differences.add(new Difference("claimed_id " + twice.getString(1), what));
            }
        }
        return new Check("registers", "%,d rows of %d tables".formatted(rows, Register.values().length), differences);
    }

    private void compare(Register register) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet different =
                    statement.executeQuery(DIFFERENT.formatted(register.key(), register.said(), register.table()));
            while (different.next()) {
                String what = different.getBoolean(2)
                        ? "comes from no event"
                        : different.getBoolean(3) ? "is missing" : "says something else than the events";
                differences.add(new Difference(register.table() + " " + different.getString(1), what));
            }
        }
    }

    private long count(Register register) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet count = statement.executeQuery("SELECT count(*) FROM store." + register.table());
            count.next();
            return count.getLong(1);
        }
    }
}
