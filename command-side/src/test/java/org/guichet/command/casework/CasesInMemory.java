package org.guichet.command.casework;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Route;
import org.guichet.command.casework.pair.CasePairs;
import org.guichet.command.casework.referral.Routes;
import org.guichet.command.deadlines.Deadlines;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.command.eventstore.AggregateCache;
import org.guichet.command.reference.Reference;
import org.guichet.envelope.ClaimedId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/** Cases as Axon runs them, cached between commands as in the application, with their events in memory. */
final class CasesInMemory implements AutoCloseable {
    private static AggregateModel<MigrantCase> model;

    private final Configuration axon;

    CasesInMemory(Reference reference, PersonKeys keys, Clock clock) {
        var rows = new RowsInMemory(keys);
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(
                        configuration -> Jackson3Serializer.builder().build())
                .configureEmbeddedEventStore(configuration -> new EventsByCase())
                .configureCorrelationDataProviders(configuration -> List.of(new SimpleCorrelationDataProvider(
                        EnvelopeKeys.OCCURRED_AT, EnvelopeKeys.MUNICIPALITY, EnvelopeKeys.ACTOR)))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(MigrantCase.class)
                        .configureCache(configuration -> new AggregateCache()))
                .registerComponent(Reference.class, configuration -> reference)
                .registerComponent(CaseRows.class, configuration -> rows)
                .registerComponent(Routes.class, configuration -> new RoutesOfVault(keys))
                .registerComponent(Deadlines.class, configuration -> CaseStories.noDeadlines())
                .registerComponent(Clock.class, configuration -> clock)
                .registerCommandHandler(configuration ->
                        new CasePairs(configuration.repository(MigrantCase.class), reference, rows, keys, clock))
                .start();
    }

    /** Carries a command out, or throws what it was refused with. */
    void give(Command command) {
        var callback = new FutureCallback<Command, Object>();
        axon.getComponent(CommandBus.class)
                .dispatch(new GenericCommandMessage<>(command, envelope(command.given())), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            // As the door does.
            if (result.exceptionResult() instanceof AggregateNotFoundException) {
                throw new Refused(ProblemType.NOT_FOUND);
            }
            if (result.exceptionResult() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    /** What has happened to a case; nothing if there is none. */
    List<DomainEventMessage<?>> eventsOf(CaseId id) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        axon.eventStore().readEvents(id.toString()).asStream().forEach(events::add);
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
                        .aggregateModel(inspected(axon.parameterResolverFactory()))
                        .build(),
                id);
    }

    // Looking through the class costs more than replaying a case, and replay resolves nothing from a configuration.
    private static synchronized AggregateModel<MigrantCase> inspected(ParameterResolverFactory resolvers) {
        if (model == null) {
            model = AnnotatedAggregateMetaModelFactory.inspectAggregate(MigrantCase.class, resolvers);
        }
        return model;
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private static Map<String, String> envelope(Given given) {
        return Map.of(
                EnvelopeKeys.OCCURRED_AT,
                given.occurredAt().toString(),
                EnvelopeKeys.MUNICIPALITY,
                given.municipality().toString(),
                EnvelopeKeys.ACTOR,
                given.caller().staff().toString());
    }

    private static MigrantCase loaded(Repository<MigrantCase> repository, CaseId id) {
        var found = new AtomicReference<MigrantCase>();
        DefaultUnitOfWork.startAndGet(null)
                .execute(() -> repository.load(id.toString()).execute(found::set));
        return found.get();
    }

    /**
     * Finds the events of a case without looking through those of all others. An id that is taken is refused as PostgreSQL's
     * constraints have it.
     */
    private static final class EventsByCase extends InMemoryEventStorageEngine {
        private final Set<UUID> taken = ConcurrentHashMap.newKeySet();
        private final Map<String, List<DomainEventMessage<?>>> streams = new ConcurrentHashMap<>();

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            events.stream()
                    .map(event -> (DomainEventMessage<?>) event)
                    .flatMap(event ->
                            ClaimedId.of(UUID.fromString(event.getAggregateIdentifier()), event.getPayload()).stream())
                    .filter(claimed -> !taken.add(claimed.id()))
                    .findAny()
                    .ifPresent(claimed -> {
                        throw new Refused(ProblemType.ALREADY_EXISTS);
                    });
            super.appendEvents(events);
            events.stream()
                    .filter(DomainEventMessage.class::isInstance)
                    .map(event -> (DomainEventMessage<?>) event)
                    .forEach(event -> streams.computeIfAbsent(
                                    event.getAggregateIdentifier(), id -> new CopyOnWriteArrayList<>())
                            .add(event));
        }

        @Override
        public DomainEventStream readEvents(String aggregate, long first) {
            return DomainEventStream.of(streams.getOrDefault(aggregate, List.of()).stream()
                    .filter(event -> event.getSequenceNumber() >= first));
        }
    }

    /** The vault is real. */
    private static final class RowsInMemory implements CaseRows {
        private final PersonKeys keys;

        RowsInMemory(PersonKeys keys) {
            this.keys = keys;
        }

        @Override
        public void claim(CaseId id, MunicipalityId municipality, CaseNumberClaim number, NewPersonKey key) {
            keys.store(key);
        }

        @Override
        public void erase(PersonId person, CaseId id) {
            keys.erase(person);
        }
    }

    /** The vault is real; whoever answers is called by a word of the referral's own. */
    private record RoutesOfVault(PersonKeys keys) implements Routes {
        @Override
        public Sealed<Route> close(PersonId person, Route route) {
            return keys.of(person)
                    .orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED))
                    .close(SealedField.ROUTE, route);
        }

        @Override
        public Optional<Route> open(Sealed<Route> route) {
            return route == null
                    ? Optional.empty()
                    : keys.of(route.p()).map(seal -> seal.open(SealedField.ROUTE, route));
        }

        @Override
        public UUID pseudonym(UUID staff, ReferralId referral) {
            return UUID.nameUUIDFromBytes((staff + "|" + referral).getBytes(StandardCharsets.UTF_8));
        }
    }
}
