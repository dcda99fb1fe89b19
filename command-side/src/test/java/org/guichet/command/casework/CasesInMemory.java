package org.guichet.command.casework;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.guichet.casework.CaseId;
import org.guichet.command.dispatch.Command;
import org.guichet.command.eventstore.AggregateCache;
import org.guichet.command.reference.Reference;
import org.guichet.envelope.EnvelopeKeys;

/** Cases as Axon runs them, cached between commands as in the application, with their events in memory. */
final class CasesInMemory implements AutoCloseable {
    private final Configuration axon;

    CasesInMemory(Reference reference, CaseRows rows, Clock clock) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(
                        configuration -> Jackson3Serializer.builder().build())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .configureCorrelationDataProviders(
                        configuration -> List.of(new SimpleCorrelationDataProvider(EnvelopeKeys.OCCURRED_AT)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(MigrantCase.class)
                        .configureCache(configuration -> new AggregateCache()))
                .registerComponent(Reference.class, configuration -> reference)
                .registerComponent(CaseRows.class, configuration -> rows)
                .registerComponent(Clock.class, configuration -> clock)
                .start();
    }

    /** Carries a command out, or throws what it was refused with. */
    void give(Command command) {
        var callback = new FutureCallback<Command, Object>();
        axon.getComponent(CommandBus.class)
                .dispatch(
                        new GenericCommandMessage<>(
                                command,
                                Map.of(
                                        EnvelopeKeys.OCCURRED_AT,
                                        command.given().occurredAt().toString())),
                        callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    /** What has happened to a case; nothing if there is none. */
    List<Object> eventsOf(CaseId id) {
        List<Object> events = new ArrayList<>();
        axon.eventStore()
                .readEvents(id.toString())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .forEach(events::add);
        return events;
    }

    /** The case as commands left it in the cache. */
    MigrantCase live(CaseId id) {
        return loaded(axon.repository(MigrantCase.class), id);
    }

    /** The case as its events alone make it. */
    MigrantCase replayed(CaseId id) {
        return loaded(
                EventSourcingRepository.builder(MigrantCase.class)
                        .eventStore(axon.eventStore())
                        .parameterResolverFactory(axon.parameterResolverFactory())
                        .build(),
                id);
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private static MigrantCase loaded(Repository<MigrantCase> repository, CaseId id) {
        var found = new AtomicReference<MigrantCase>();
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> repository.load(id.toString()).execute(found::set));
        return found.get();
    }
}
