package org.guichet.command.oversight;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.oversight.OversightCommand.BreakGlass;
import org.guichet.command.oversight.OversightCommand.ReturnGlass;
import org.guichet.command.oversight.OversightCommand.ReviewGlass;
import org.guichet.privacy.GlassId;
import org.guichet.privacy.OversightEvent.GlassBroken;
import org.guichet.privacy.OversightEvent.GlassReturned;
import org.guichet.privacy.OversightEvent.GlassReviewed;
import org.guichet.privacy.OversightEvent.WordsErased;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** A case that was opened to one account for three hours. It ends by the clock: no event says so. */
@Aggregate(type = "Glass")
class Glass {
    private static final Duration OPEN = Duration.ofHours(3);

    @AggregateIdentifier
    private GlassId id;

    private UUID staff;
    private Instant until;
    private boolean returned;
    private boolean reviewed;
    private boolean worded;

    Glass() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Glass(BreakGlass c, OversightRegister register, Clock clock) {
        register.mustBeFew(c.given().municipality(), c.given().caller().staff());
        register.mustNotBeErased(c.person());
        apply(new GlassBroken(
                c.id(),
                c.caseId(),
                c.person(),
                c.given().caller().staff(),
                c.reason(),
                c.words(),
                clock.instant().plus(OPEN).truncatedTo(ChronoUnit.MILLIS)));
    }

    @CommandHandler
    void handle(ReturnGlass c, Clock clock) {
        // To another coordinator it is not there, as the case behind it is not.
        if (!c.given().caller().staff().equals(staff)) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        if (returned || !clock.instant().isBefore(until)) {
            throw new Refused(ProblemType.GLASS_ENDED);
        }
        apply(new GlassReturned(id));
    }

    @CommandHandler
    void handle(ReviewGlass c) {
        if (reviewed) {
            throw new Refused(ProblemType.ALREADY_DECIDED);
        }
        apply(new GlassReviewed(id, c.verdict()));
    }

    void forget() {
        if (worded) {
            apply(new WordsErased(id.value()));
        }
    }

    @EventSourcingHandler
    void on(GlassBroken e) {
        id = e.id();
        staff = e.staff();
        until = e.until();
        worded = true;
    }

    @EventSourcingHandler
    void on(GlassReturned e) {
        returned = true;
    }

    @EventSourcingHandler
    void on(GlassReviewed e) {
        reviewed = true;
    }

    @EventSourcingHandler
    void on(WordsErased e) {
        worded = false;
    }
}
