package org.guichet.command.casework;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.reference.Reference;
import org.guichet.problem.Refused;

/** What the person of a case allowed. */
class Consents {
    private final MigrantCase theCase;
    private final List<ConsentRecorded> recorded = new ArrayList<>();

    Consents(MigrantCase theCase) {
        this.theCase = theCase;
    }

    @CommandHandler
    void handle(RecordConsent c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        theCase.mustBeNew(c.consent().value());
        theCase.mustBeOfTheCity(c.recipient(), "recipient", reference);
        if (c.until() != null && c.until().isBefore(c.given().occurredAt())) {
            throw Refused.field("until", "in-the-past");
        }
        apply(new ConsentRecorded(
                c.consent(),
                c.purpose(),
                c.recipient(),
                c.scope(),
                c.until(),
                c.givenBy(),
                c.method(),
                c.language(),
                c.interpreter(),
                c.copyGiven()));
    }

    @EventSourcingHandler
    void on(ConsentRecorded e) {
        recorded.add(e);
    }

    List<ConsentRecorded> recorded() {
        return recorded;
    }
}
