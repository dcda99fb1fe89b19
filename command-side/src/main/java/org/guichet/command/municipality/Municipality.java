package org.guichet.command.municipality;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.municipality.MunicipalityCommand.ChangeCalendar;
import org.guichet.command.municipality.MunicipalityCommand.DefineArea;
import org.guichet.command.municipality.MunicipalityCommand.EstablishMunicipality;
import org.guichet.command.municipality.MunicipalityCommand.OpenDesk;
import org.guichet.command.municipality.MunicipalityCommand.SetPractice;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** A city: where its people are received, what its neighbourhoods are, and when it works. */
@Aggregate(type = "Municipality", cache = "aggregateCache")
class Municipality {
    @AggregateIdentifier
    private MunicipalityId id;

    private MunicipalityEstablished established;
    private WorkingCalendar calendar;
    private PracticeSet practice = new PracticeSet(false, MunicipalityFacts.USUAL_LOST_CONTACT_ATTEMPTS);
    private final Set<DeskId> desks = new HashSet<>();
    private final Set<AreaId> areas = new HashSet<>();

    Municipality() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Municipality(EstablishMunicipality c, MunicipalityRows rows) {
        apply(new MunicipalityEstablished(
                c.id(), c.code(), c.names(), c.country(), c.languages(), c.backdatingDays(), c.calendar()));
        rows.changed(this::facts);
    }

    @CommandHandler
    void handle(OpenDesk c, MunicipalityRows rows) {
        if (desks.contains(c.desk())) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
        apply(new DeskOpened(c.desk(), c.name()));
        rows.changed(this::facts);
    }

    @CommandHandler
    void handle(DefineArea c, MunicipalityRows rows) {
        if (areas.contains(c.area())) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
        apply(new AreaDefined(c.area(), c.names(), c.validFrom()));
        rows.changed(this::facts);
    }

    @CommandHandler
    void handle(ChangeCalendar c, MunicipalityRows rows) {
        // Deadlines name the version by which they were computed, so versions never repeat.
        if (c.calendar().version() != calendar.version() + 1) {
            throw Refused.field("calendar.version", "not-the-next-version");
        }
        apply(new CalendarChanged(c.calendar()));
        rows.changed(this::facts);
    }

    @CommandHandler
    void handle(SetPractice c, MunicipalityRows rows) {
        apply(new PracticeSet(c.approvalOnClosing(), c.lostContactAttempts()));
        rows.changed(this::facts);
    }

    @EventSourcingHandler
    void on(MunicipalityEstablished e) {
        id = e.id();
        established = e;
        calendar = e.calendar();
    }

    @EventSourcingHandler
    void on(DeskOpened e) {
        desks.add(e.desk());
    }

    @EventSourcingHandler
    void on(AreaDefined e) {
        areas.add(e.area());
    }

    @EventSourcingHandler
    void on(CalendarChanged e) {
        calendar = e.calendar();
    }

    @EventSourcingHandler
    void on(PracticeSet e) {
        practice = e;
    }

    private MunicipalityFacts facts() {
        return new MunicipalityFacts(
                        id,
                        established.country(),
                        established.languages(),
                        established.backdatingDays(),
                        calendar,
                        Set.copyOf(desks),
                        Set.copyOf(areas))
                .with(practice);
    }
}
