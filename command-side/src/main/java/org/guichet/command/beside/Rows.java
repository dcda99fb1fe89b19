package org.guichet.command.beside;

import java.util.function.Supplier;
import org.guichet.problem.Refused;

/** Takes the statements that write rows beside the events. Tables are named without a schema, and nothing is read. */
public interface Rows {
    /**
     * Writes, after what was written before.
     *
     * @param sql one statement, a {@code ?} for each parameter
     */
    default void write(String sql, Object... parameters) {
        write(null, 0, sql, parameters);
    }

    /**
     * Writes, and refuses what it is written for unless as many rows changed.
     *
     * @param otherwise why; null to take whatever number changed
     */
    void write(Supplier<Refused> otherwise, int rows, String sql, Object... parameters);
}
