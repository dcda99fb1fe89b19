package org.guichet.command.eventstore;

import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Refuses a command that is dispatched from inside a Spring transaction: Axon would release the aggregate's lock, and
 * fill its cache, before the real commit.
 */
final class NoOuterTransaction implements MessageDispatchInterceptor<CommandMessage<?>> {
    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> commands) {
        if (TransactionSynchronizationManager.isActualTransactionActive() && !CurrentUnitOfWork.isStarted()) {
            throw new IllegalStateException("a command must not be dispatched inside an outer transaction");
        }
        return (index, command) -> command;
    }
}
