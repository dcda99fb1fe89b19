package org.guichet.command.directory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.directory.DirectoryCommand.AmendService;
import org.guichet.command.directory.DirectoryCommand.ConfirmService;
import org.guichet.command.directory.DirectoryCommand.PublishService;
import org.guichet.command.directory.DirectoryCommand.ReinstateService;
import org.guichet.command.directory.DirectoryCommand.SuspendService;
import org.guichet.command.directory.DirectoryCommand.WithdrawService;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.Reference;
import org.guichet.directory.DirectoryEvent.ServiceAmended;
import org.guichet.directory.DirectoryEvent.ServiceConfirmed;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceReinstated;
import org.guichet.directory.DirectoryEvent.ServiceSuspended;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;

/** What a provider offers. What is said of it decides nothing, but for who sees it and whether it takes referrals. */
@Aggregate(type = "Service", cache = "aggregateCache")
class Service {
    @AggregateIdentifier
    private ServiceId id;

    private ProviderId provider;
    private MunicipalityId municipality;
    private String visibility;
    private boolean takesReferrals;
    private boolean suspended;
    private boolean withdrawn;

    Service() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Service(PublishService c, Reference reference, HiddenEntries hidden) {
        if (!reference.municipalityOf(c.provider()).equals(Optional.of(c.given().municipality()))) {
            throw Refused.field("provider", "unknown");
        }
        ServiceEntry entry = c.entry();
        HiddenHasNoAddress.check(entry);
        NoEnforcementBody.check(entry);
        Sealed<ServiceEntry> closed = hidden.close(c.id(), c.given().municipality(), entry);
        ServiceEntry clear = closed == null ? entry : entry.withoutIdentity();
        apply(new ServicePublished(
                c.id(),
                c.provider(),
                c.given().municipality(),
                clear.name(),
                clear.needs(),
                clear.visibility(),
                clear.languages(),
                clear.takesReferrals(),
                closed));
        if (clear.description() != null) {
            apply(new ServiceAmended(clear, null));
        }
    }

    @CommandHandler
    void handle(AmendService c, HiddenEntries hidden) {
        mustBelongTo(c.given());
        mustStandAt(c.expectedVersion());
        mustNotBeWithdrawn();
        // Who may see it is for the city to say: a shelter's own mistake would put an address into the open.
        if (c.given().caller().provider() != null
                && !visibility.equals(c.entry().visibility())) {
            throw Refused.field("visibility", "not-allowed");
        }
        HiddenHasNoAddress.check(c.entry());
        NoEnforcementBody.check(c.entry());
        Sealed<ServiceEntry> closed = hidden.close(id, municipality, c.entry());
        apply(new ServiceAmended(closed == null ? c.entry() : c.entry().withoutIdentity(), closed));
    }

    @CommandHandler
    void handle(ConfirmService c) {
        mustBelongTo(c.given());
        mustStandAt(c.expectedVersion());
        mustNotBeWithdrawn();
        apply(new ServiceConfirmed());
    }

    @CommandHandler
    void handle(SuspendService c) {
        mustBelongTo(c.given());
        mustStandAt(c.expectedVersion());
        if (suspended) {
            throw new Refused(ProblemType.SERVICE_NOT_ACTIVE);
        }
        mustNotBeWithdrawn();
        apply(new ServiceSuspended(c.reason(), c.temporary()));
    }

    @CommandHandler
    void handle(ReinstateService c) {
        mustBelongTo(c.given());
        mustStandAt(c.expectedVersion());
        mustNotBeWithdrawn();
        if (!suspended) {
            throw new Refused(ProblemType.SERVICE_NOT_SUSPENDED);
        }
        apply(new ServiceReinstated());
    }

    @CommandHandler
    void handle(WithdrawService c) {
        mustBelongTo(c.given());
        mustNotBeWithdrawn();
        apply(new ServiceWithdrawn(c.reason()));
    }

    @EventSourcingHandler
    void on(ServicePublished e) {
        id = e.id();
        provider = e.provider();
        municipality = e.municipality();
        visibility = e.visibility();
        takesReferrals = e.takesReferrals();
    }

    @EventSourcingHandler
    void on(ServiceAmended e) {
        visibility = e.entry().visibility();
        takesReferrals = e.entry().takesReferrals();
    }

    @EventSourcingHandler
    void on(ServiceSuspended e) {
        suspended = true;
    }

    @EventSourcingHandler
    void on(ServiceReinstated e) {
        suspended = false;
    }

    @EventSourcingHandler
    void on(ServiceWithdrawn e) {
        withdrawn = true;
    }

    private void mustBelongTo(Given given) {
        ProviderId callers = given.caller().provider();
        if (!municipality.equals(given.municipality()) || callers != null && !callers.equals(provider)) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }

    private void mustNotBeWithdrawn() {
        if (withdrawn) {
            throw new Refused(ProblemType.SERVICE_NOT_ACTIVE);
        }
    }

    private static void mustStandAt(OptionalLong expectedVersion) {
        if (expectedVersion.isPresent() && expectedVersion.getAsLong() != getVersion()) {
            throw new Refused(ProblemType.STALE, Map.of("version", getVersion()));
        }
    }
}
