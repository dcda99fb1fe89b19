package org.guichet.query.feed;

import java.sql.SQLException;
import org.guichet.platform.vault.KeysLocked;

/** What a failure calls for. */
enum Failure {
    /** The stream that caused it is parked; the others go on. */
    POISON,
    /** The same again, after a pause; nothing is parked and nothing is lost. */
    TRANSIENT,
    /** Schema and code do not fit: no event is to blame and no repetition helps. */
    FATAL;

    /** By the SQLState's class where a database error is the cause; locked keys open again; any other error lies with the event. */
    static Failure of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return ofState(sql.getSQLState());
            }
        }
        return KeysLocked.isCauseOf(error) ? TRANSIENT : POISON;
    }

    /** Class, SQLState and place; never the message, which may quote the value that was not taken. */
    static String described(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        String state = error instanceof SQLException sql ? " " + sql.getSQLState() : "";
        return error.getClass().getName() + state + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static Failure ofState(String state) {
        if (state == null || state.length() != 5) {
            return TRANSIENT;
        }
        return switch (state.substring(0, 2)) {
            case "21", "22", "23", "54" -> POISON;
            case "42" -> FATAL;
            default -> TRANSIENT;
        };
    }
}
