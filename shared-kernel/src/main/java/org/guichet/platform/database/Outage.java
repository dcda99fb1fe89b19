package org.guichet.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells that the database is away, full or shutting down from a fault of what was asked. */
public final class Outage {
    private Outage() {}

    /** Whether the failure, or what caused it, says so. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
        }
        return false;
    }

    // Connection, resources, intervention of an operator; classes of SQLState.
    private static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }
}
