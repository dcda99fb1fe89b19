package org.guichet.command.sequencer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Properties;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.kafka.KafkaSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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
            MeterRegistry meters) {
        return new Sequencer(
                ownConnections(database), new SequencerSettings(kafka.ofCommandSide(), replication), meters);
    }

    @Autowired
    void wakeAfterCommits(EventBus events, Sequencer sequencer) {
        events.registerDispatchInterceptor(published -> {
            CurrentUnitOfWork.get().root().afterCommit(committed -> sequencer.wake());
            return (index, event) -> event;
        });
    }

    private static DriverManagerDataSource ownConnections(DatabaseSettings settings) {
        var properties = new Properties();
        properties.setProperty("currentSchema", "store");
        var source = new DriverManagerDataSource(
                settings.url(), settings.command().user(), settings.command().password());
        source.setConnectionProperties(properties);
        return source;
    }
}
