package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables beside the events that say no more than the events do. */
public final class Registers {
    private static final String KEEP = """
            DELETE FROM store.%1$s AS live WHERE NOT EXISTS (
                   SELECT FROM pg_temp.%1$s AS replayed WHERE replayed.%2$s = live.%2$s)
            """;

    private static final String CHANGE = """
            UPDATE store.%1$s AS live SET %3$s FROM pg_temp.%1$s AS replayed WHERE replayed.%2$s = live.%2$s
            """;

    // The one table whose rows go with an event that is taken away now.
    private static final String RETURN = """
            INSERT INTO store.household_of_case SELECT * FROM pg_temp.household_of_case ON CONFLICT DO NOTHING
            """;

    private Registers() {}

    /**
     * Writes what the events say now over what the registers say, for a store whose last events were taken away.
     *
     * @param connection of a superuser, within a transaction
     */
    public static void setBack(Connection connection) throws SQLException {
        ReplayedRegisters.prepare(connection);
        var registers = new RegisterCheck(connection);
        EventStore.read(connection, List.of(registers));
        registers.found();
        try (var statement = connection.createStatement()) {
            for (Register register : Register.values()) {
                String table = register.table();
                statement.execute(KEEP.formatted(table, register.key()));
                statement.execute(CHANGE.formatted(table, register.key(), register.set("replayed")));
            }
            statement.execute(RETURN);
        }
    }
}
