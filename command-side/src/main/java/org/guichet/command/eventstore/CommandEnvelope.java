package org.guichet.command.eventstore;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.EventBus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What surrounds every command: no outer transaction, and an envelope that reaches its events and its answer. */
@Configuration(proxyBeanMethods = false)
class CommandEnvelope {
    /** Axon finds it among the beans; its own default steps back. */
    @Bean
    static Envelope envelope() {
        return new Envelope();
    }

    @Autowired
    void surround(CommandBus commands, EventBus events, Envelope envelope) {
        commands.registerDispatchInterceptor(new NoOuterTransaction());
        commands.registerHandlerInterceptor(new AppendedOfCommand());
        events.registerDispatchInterceptor(envelope);
    }
}
