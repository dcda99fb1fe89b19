package org.guichet.command.eventstore;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.axonframework.common.lock.DeadlockException;
import org.postgresql.util.PSQLException;

/**
 * What PostgreSQL said when a command could not be stored, told apart by SQLState and constraint. Axon's own exception
 * types look at the first event only and take a repeated command for a conflict.
 */
public enum StoreFailure {
    /** Another command changed the same aggregate first: worth another try. */
    CONFLICT,
    /** The command key is in the store: this command was carried out before. */
    COMMAND_KEY_TAKEN,
    /** The drawn case number belongs to another case: worth another draw. */
    CASE_NUMBER_TAKEN,
    /** Something with that id exists. */
    ID_TAKEN,
    /** The connection broke, and with it the knowledge whether the commit happened. */
    OUTCOME_UNKNOWN,
    /** The database cannot be reached, is shutting down or full; nothing was stored. */
    UNAVAILABLE,
    /** None of these: a fault. */
    OTHER;

    /** The failure behind an exception. */
    public static StoreFailure of(Throwable thrown) {
        // Two commands on the same two cases, each holding what the other waits for: Axon lets one of them go.
        if (causes(thrown).anyMatch(DeadlockException.class::isInstance)) {
            return CONFLICT;
        }
        // A pool says this, before anything was sent.
        if (causes(thrown).anyMatch(SQLTransientConnectionException.class::isInstance)) {
            return UNAVAILABLE;
        }
        return causes(thrown)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(cause -> cause.getSQLState() != null)
                .map(StoreFailure::ofSql)
                .filter(failure -> failure != OTHER)
                .findFirst()
                .orElse(OTHER);
    }

    private static StoreFailure ofSql(SQLException cause) {
        String state = cause.getSQLState();
        return switch (state) {
            case "23505" -> ofConstraint(cause);
            case "40P01", "40001", "55P03" -> CONFLICT;
            case "08001", "08004", "57P03" -> UNAVAILABLE;
            default -> {
                if (state.startsWith("53")) {
                    yield UNAVAILABLE;
                }
                yield state.startsWith("08") || state.startsWith("57P") ? OUTCOME_UNKNOWN : OTHER;
            }
        };
    }

    private static StoreFailure ofConstraint(SQLException cause) {
        // The BatchUpdateException around it has the same state and no constraint: the one inside decides.
        if (!(cause instanceof PSQLException postgres) || postgres.getServerErrorMessage() == null) {
            return OTHER;
        }
        return switch (postgres.getServerErrorMessage().getConstraint()) {
            case "event_of_aggregate" -> CONFLICT;
            case "event_of_command" -> COMMAND_KEY_TAKEN;
            case "case_number_is_unique" -> CASE_NUMBER_TAKEN;
            case null, default -> ID_TAKEN;
        };
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        // A BatchUpdateException carries PostgreSQL's own one as its next, not as its cause.
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> cause instanceof SQLException sql && sql.getNextException() != null
                        ? Stream.of(cause, sql.getNextException())
                        : Stream.of(cause));
    }
}
