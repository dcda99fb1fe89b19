package org.guichet.command.sequencer;

import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.platform.database.Connections;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.kafka.KafkaSettings;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Runs the sequencer in this process and wakes it after every commit. */
@Configuration(proxyBeanMethods = false)
class SequencerConfiguration {
    @Bean(initMethod = "start")
    // The pool's bean migrates the schema.
    @DependsOn("storePool")
    static Sequencer sequencer(
            DatabaseSettings database,
            KafkaSettings kafka,
            @Value("${guichet.kafka.replication-factor:1}") short replication,
            InstallationSecrets secrets,
            MeterRegistry meters) {
        return new Sequencer(
                new Connections(database, database.command(), "store"),
                new SequencerSettings(kafka.ofCommandSide(), replication, secrets),
                meters);
    }

    @Autowired
    void wakeAfterCommits(EventBus events, Sequencer sequencer) {
        events.registerDispatchInterceptor(published -> {
            CurrentUnitOfWork.get().root().afterCommit(committed -> sequencer.wake());
            return (index, event) -> event;
        });
    }
}
