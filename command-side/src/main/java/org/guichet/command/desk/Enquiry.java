package org.guichet.command.desk;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.desk.EnquiryId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** A talk without a case. It is over when it is noted. */
@Aggregate(type = "Enquiry")
class Enquiry {
    @AggregateIdentifier
    private EnquiryId id;

    Enquiry() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Enquiry(AnswerEnquiry c, Reference reference, Clock clock) {
        MunicipalityFacts city = reference
                .municipality(c.given().municipality())
                .orElseThrow(() -> new Refused(ProblemType.OTHER_MUNICIPALITY));
        city.mustAllow(c.given().occurredAt(), clock.instant());
        if (!city.desks().contains(c.desk())) {
            throw Refused.field("desk", "unknown");
        }
        // That somebody asked for protection is not to be read by everybody at the desk, not even without a name.
        if ("RESTRICTED".equals(c.needGroup())) {
            throw Refused.field("needGroup", "not-allowed");
        }
        apply(new EnquiryAnswered(
                c.id(), city.id(), c.desk(), c.topic(), c.language(), c.channel(), c.outcome(), c.needGroup()));
    }

    @EventSourcingHandler
    void on(EnquiryAnswered e) {
        id = e.id();
    }
}
