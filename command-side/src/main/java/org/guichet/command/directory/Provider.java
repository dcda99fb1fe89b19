package org.guichet.command.directory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.directory.DirectoryCommand.RegisterProvider;
import org.guichet.command.directory.DirectoryCommand.ReinstateProvider;
import org.guichet.command.directory.DirectoryCommand.SuspendProvider;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.Reference;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderReinstated;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** An organisation that offers services in a city. */
@Aggregate(type = "Provider", cache = "aggregateCache")
class Provider {
    @AggregateIdentifier
    private ProviderId id;

    private MunicipalityId municipality;
    private boolean suspended;

    Provider() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Provider(RegisterProvider c, Reference reference, DirectoryRows rows) {
        reference.municipality(c.given().municipality()).orElseThrow(() -> new Refused(ProblemType.OTHER_MUNICIPALITY));
        rows.provider(c.id(), c.given().municipality(), true);
        apply(new ProviderRegistered(
                c.id(), c.given().municipality(), c.name(), c.providerClass(), c.phone(), c.email()));
    }

    @CommandHandler
    void handle(SuspendProvider c, DirectoryRows rows) {
        mustBelongTo(c.given());
        if (suspended) {
            throw new Refused(ProblemType.PROVIDER_NOT_ACTIVE);
        }
        rows.provider(id, municipality, false);
        apply(new ProviderSuspended(c.reason()));
    }

    @CommandHandler
    void handle(ReinstateProvider c, DirectoryRows rows) {
        mustBelongTo(c.given());
        if (!suspended) {
            throw new Refused(ProblemType.PROVIDER_NOT_SUSPENDED);
        }
        rows.provider(id, municipality, true);
        apply(new ProviderReinstated());
    }

    @EventSourcingHandler
    void on(ProviderRegistered e) {
        id = e.id();
        municipality = e.municipality();
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
        if (!municipality.equals(given.municipality())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }
}
