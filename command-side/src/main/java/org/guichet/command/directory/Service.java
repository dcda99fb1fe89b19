package org.guichet.command.directory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.directory.DirectoryCommand.PublishService;
import org.guichet.command.directory.DirectoryCommand.WithdrawService;
import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.directory.ServiceId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** What a provider offers. */
@Aggregate(type = "Service", cache = "aggregateCache")
class Service {
    @AggregateIdentifier
    private ServiceId id;

    private ServicePublished published;
    private boolean withdrawn;

    Service() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Service(PublishService c, Reference reference, DirectoryRows rows) {
        if (!reference.municipalityOf(c.provider()).equals(Optional.of(c.given().municipality()))) {
            throw Refused.field("provider", "unknown");
        }
        rows.service(new ServiceFacts(
                c.id(), c.provider(), c.given().municipality(), c.visibility(), c.takesReferrals(), true));
        apply(new ServicePublished(
                c.id(),
                c.provider(),
                c.given().municipality(),
                c.name(),
                c.needs(),
                c.visibility(),
                c.languages(),
                c.takesReferrals()));
    }

    @CommandHandler
    void handle(WithdrawService c, DirectoryRows rows) {
        if (!published.municipality().equals(c.given().municipality())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        if (withdrawn) {
            throw new Refused(ProblemType.SERVICE_NOT_ACTIVE);
        }
        rows.service(new ServiceFacts(
                id,
                published.provider(),
                published.municipality(),
                published.visibility(),
                published.takesReferrals(),
                false));
        apply(new ServiceWithdrawn(c.reason()));
    }

    @EventSourcingHandler
    void on(ServicePublished e) {
        id = e.id();
        published = e;
    }

    @EventSourcingHandler
    void on(ServiceWithdrawn e) {
        withdrawn = true;
    }
}
