package org.guichet.platform.problem;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * An exception as it may stand in a log: types, SQL states and frames. Messages are left out, since they quote values:
 * PostgreSQL's detail line, for one, repeats the row.
 */
public final class Anonymous {
    private static final int FRAMES = 40;

    private Anonymous() {}

    /** The exception and its causes, each with at most forty frames. */
    public static String trace(Throwable exception) {
        var text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = exception; cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append(seen.size() == 1 ? "" : "caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                text.append(" SQLState ").append(sql.getSQLState());
            }
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
