package org.guichet.command.directory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.directory.DirectoryCommand.AmendProvider;
import org.guichet.command.directory.DirectoryCommand.RegisterProvider;
import org.guichet.command.directory.DirectoryCommand.ReinstateProvider;
import org.guichet.command.directory.DirectoryCommand.SuspendProvider;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.Reference;
import org.guichet.directory.DirectoryEvent.ProviderAmended;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderReinstated;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** An organisation that offers services in a city. What it says of itself decides nothing, and is not kept here. */
@Aggregate(type = "Provider", cache = "aggregateCache")
class Provider {
    @AggregateIdentifier
    private ProviderId id;

    private MunicipalityId municipality;
    private String providerClass;
    private boolean suspended;

    Provider() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Provider(RegisterProvider c, Reference reference) {
        reference.municipality(c.given().municipality()).orElseThrow(() -> new Refused(ProblemType.OTHER_MUNICIPALITY));
        ProviderEntry entry = c.entry();
        NoEnforcementBody.check(entry);
        apply(new ProviderRegistered(
                c.id(), c.given().municipality(), entry.name(), entry.providerClass(), entry.phone(), entry.email()));
        if (entry.description() != null) {
            apply(new ProviderAmended(entry));
        }
    }

    @CommandHandler
    void handle(AmendProvider c) {
        mustBelongTo(c.given());
        mustStandAt(c.expectedVersion());
        // What kind of organisation it is, is for the city to say.
        if (c.given().caller().provider() != null
                && !providerClass.equals(c.entry().providerClass())) {
            throw Refused.field("providerClass", "not-allowed");
        }
        NoEnforcementBody.check(c.entry());
        apply(new ProviderAmended(c.entry()));
    }

    @CommandHandler
    void handle(SuspendProvider c) {
        mustBelongTo(c.given());
        if (suspended) {
            throw new Refused(ProblemType.PROVIDER_NOT_ACTIVE);
        }
        apply(new ProviderSuspended(c.reason()));
    }

    @CommandHandler
    void handle(ReinstateProvider c) {
        mustBelongTo(c.given());
        if (!suspended) {
            throw new Refused(ProblemType.PROVIDER_NOT_SUSPENDED);
        }
        apply(new ProviderReinstated());
    }

    @EventSourcingHandler
    void on(ProviderRegistered e) {
        id = e.id();
        municipality = e.municipality();
        providerClass = e.providerClass();
    }

    @EventSourcingHandler
    void on(ProviderAmended e) {
        providerClass = e.entry().providerClass();
    }

    @EventSourcingHandler
    void on(ProviderSuspended e) {
        suspended = true;
    }

    @EventSourcingHandler
    void on(ProviderReinstated e) {
        suspended = false;
    }

    private void mustBelongTo(Given given) {
        ProviderId callers = given.caller().provider();
        if (!municipality.equals(given.municipality()) || callers != null && !callers.equals(id)) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }

    private static void mustStandAt(OptionalLong expectedVersion) {
        if (expectedVersion.isPresent() && expectedVersion.getAsLong() != getVersion()) {
            throw new Refused(ProblemType.STALE, Map.of("version", getVersion()));
        }
    }
}
