package org.guichet.command.oversight;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.oversight.OversightCommand.DecideDisclosure;
import org.guichet.command.oversight.OversightCommand.RequestDisclosure;
import org.guichet.command.oversight.OversightCommand.TellPerson;
import org.guichet.privacy.DisclosureId;
import org.guichet.privacy.OversightEvent.DisclosureDecided;
import org.guichet.privacy.OversightEvent.DisclosureRequested;
import org.guichet.privacy.OversightEvent.PersonToldOfDisclosure;
import org.guichet.privacy.OversightEvent.WordsErased;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * What an authority asked for. Nothing answers it from here: a granted one is carried out by the data protection officer
 * with paper in hand, and a list of persons is refused by rule, since nothing in the system makes one.
 */
@Aggregate(type = "Disclosure")
class Disclosure {
    private static final String ONE_PERSON = "ONE_PERSON";
    private static final String NO_LIST = "NO_LIST_IS_MADE";
    private static final String NO_BASIS = "NONE_NAMED";

    @AggregateIdentifier
    private DisclosureId id;

    private boolean ofSomebody;
    private boolean onABasis;
    private boolean decided;
    private boolean told;
    private boolean worded;
    private Instant barredUntil;

    Disclosure() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Disclosure(RequestDisclosure c, OversightRegister register) {
        register.mustNotBeErased(c.person());
        apply(new DisclosureRequested(c.id(), c.kind(), c.authority(), c.basis(), c.caseId(), c.person(), c.words()));
        if (!c.kind().equals(ONE_PERSON)) {
            apply(new DisclosureDecided(c.id(), false, NO_LIST, true, null));
        }
    }

    @CommandHandler
    void handle(DecideDisclosure c, Clock clock) {
        if (decided) {
            throw new Refused(ProblemType.ALREADY_DECIDED);
        }
        if (c.granted() && !(ofSomebody && onABasis)) {
            throw new Refused(ProblemType.DISCLOSURE_WITHOUT_BASIS);
        }
        if (c.barredUntil() != null && !c.barredUntil().isAfter(clock.instant())) {
            throw Refused.field("barredUntil", "in-the-past");
        }
        apply(new DisclosureDecided(id, c.granted(), c.ground(), false, c.barredUntil()));
    }

    @CommandHandler
    void handle(TellPerson c, Clock clock) {
        if (!decided || !ofSomebody || told) {
            throw new Refused(ProblemType.NOTHING_TO_TELL);
        }
        if (barredUntil != null && clock.instant().isBefore(barredUntil)) {
            throw new Refused(ProblemType.TELLING_BARRED);
        }
        apply(new PersonToldOfDisclosure(id));
    }

    void forget() {
        if (worded) {
            apply(new WordsErased(id.value()));
        }
    }

    @EventSourcingHandler
    void on(DisclosureRequested e) {
        id = e.id();
        ofSomebody = e.person() != null;
        onABasis = !e.basis().equals(NO_BASIS);
        worded = e.words() != null;
    }

    @EventSourcingHandler
    void on(DisclosureDecided e) {
        decided = true;
        barredUntil = e.barredUntil();
    }

    @EventSourcingHandler
    void on(PersonToldOfDisclosure e) {
        told = true;
    }

    @EventSourcingHandler
    void on(WordsErased e) {
        worded = false;
    }
}
