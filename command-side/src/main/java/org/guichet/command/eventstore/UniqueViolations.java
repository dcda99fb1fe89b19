package org.guichet.command.eventstore;

import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/** Axon's own resolver knows no PostgreSQL and takes a conflict for a fault that is never retried. */
final class UniqueViolations implements PersistenceExceptionResolver {
    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        return switch (StoreFailure.of(exception)) {
            case CONFLICT, COMMAND_KEY_TAKEN, CASE_NUMBER_TAKEN, ID_TAKEN -> true;
            case OUTCOME_UNKNOWN, UNAVAILABLE, OTHER -> false;
        };
    }
}
