package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables beside the events that say no more than the events do. */
public final class Registers {
    private Registers() {}

    /**
     * Writes what the events say now over what the registers say, for a store whose last events were taken away.
     *
     * @param connection of a superuser, within a transaction
     */
    public static void setBack(Connection connection) throws SQLException {
        var registers = new RegisterCheck(connection);
        EventStore.read(connection, List.of(registers));
        registers.setBack();
    }
}
