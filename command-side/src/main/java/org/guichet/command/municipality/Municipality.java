package org.guichet.command.municipality;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.command.municipality.MunicipalityCommand.ChangeArea;
import org.guichet.command.municipality.MunicipalityCommand.ChangeCalendar;
import org.guichet.command.municipality.MunicipalityCommand.CloseDesk;
import org.guichet.command.municipality.MunicipalityCommand.DefineArea;
import org.guichet.command.municipality.MunicipalityCommand.EstablishMunicipality;
import org.guichet.command.municipality.MunicipalityCommand.NameFocalPerson;
import org.guichet.command.municipality.MunicipalityCommand.OpenDesk;
import org.guichet.command.municipality.MunicipalityCommand.RecordPopulation;
import org.guichet.command.municipality.MunicipalityCommand.ReserveNumbers;
import org.guichet.command.municipality.MunicipalityCommand.SetPractice;
import org.guichet.command.municipality.MunicipalityCommand.SetRetention;
import org.guichet.command.reference.MunicipalityFacts.ClosedDesk;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityEvent.AreaChanged;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.DeskClosed;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.FocalPersonNamed;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.NumberBlockReserved;
import org.guichet.municipality.MunicipalityEvent.PopulationBaseRecorded;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
import org.guichet.municipality.MunicipalityEvent.RetentionSet;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** A city: where its people are received, what its neighbourhoods are, and when it works. */
@Aggregate(type = "Municipality", cache = "aggregateCache")
class Municipality {
    @AggregateIdentifier
    private MunicipalityId id;

    private WorkingCalendar calendar;
    private final Set<DeskId> desks = new HashSet<>();
    private final Set<ClosedDesk> closedDesks = new HashSet<>();
    private final Map<AreaId, LocalDate> areas = new HashMap<>();

    Municipality() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Municipality(EstablishMunicipality c) {
        apply(new MunicipalityEstablished(
                c.id(), c.code(), c.names(), c.country(), c.languages(), c.backdatingDays(), c.calendar()));
    }

    @CommandHandler
    void handle(OpenDesk c) {
        if (desks.contains(c.desk()) || wasClosed(c.desk())) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
        apply(new DeskOpened(c.desk(), c.name()));
    }

    @CommandHandler
    void handle(CloseDesk c) {
        mustBeOpen(c.desk());
        // So the last desk cannot be closed: what it holds would have nobody to act on it.
        if (c.successor().equals(c.desk()) || !desks.contains(c.successor())) {
            throw Refused.field("successor", "not-an-open-desk");
        }
        apply(new DeskClosed(c.desk(), c.successor()));
    }

    @CommandHandler
    void handle(ReserveNumbers c, ReservedNumbers rows) {
        mustBeOpen(c.desk());
        rows.reserve(id, c.desk(), c.block(), c.count());
        apply(new NumberBlockReserved(c.block(), c.desk(), c.count()));
    }

    @CommandHandler
    void handle(DefineArea c) {
        if (areas.containsKey(c.area())) {
            throw new Refused(ProblemType.ALREADY_EXISTS);
        }
        apply(new AreaDefined(c.area(), c.names(), c.validFrom()));
    }

    @CommandHandler
    void handle(ChangeArea c) {
        mustBeAnArea(c.area());
        if (c.validUntil() != null && c.validUntil().isBefore(areas.get(c.area()))) {
            throw Refused.field("validUntil", "before-start");
        }
        apply(new AreaChanged(c.area(), c.names(), c.validUntil()));
    }

    @CommandHandler
    void handle(RecordPopulation c) {
        mustBeAnArea(c.area());
        apply(new PopulationBaseRecorded(c.area(), c.year(), c.population(), c.source()));
    }

    @CommandHandler
    void handle(NameFocalPerson c) {
        mustBeAnArea(c.area());
        apply(new FocalPersonNamed(c.area(), c.staff()));
    }

    @CommandHandler
    void handle(ChangeCalendar c) {
        // Deadlines name the version by which they were computed, so versions never repeat.
        if (c.calendar().version() != calendar.version() + 1) {
            throw Refused.field("calendar.version", "not-the-next-version");
        }
        apply(new CalendarChanged(c.calendar()));
    }

    @CommandHandler
    void handle(SetPractice c) {
        apply(new PracticeSet(c.approvalOnClosing(), c.lostContactAttempts()));
    }

    @CommandHandler
    void handle(SetRetention c) {
        apply(new RetentionSet(c.years()));
    }

    @EventSourcingHandler
    void on(MunicipalityEstablished e) {
        id = e.id();
        calendar = e.calendar();
    }

    @EventSourcingHandler
    void on(DeskOpened e) {
        desks.add(e.desk());
    }

    @EventSourcingHandler
    void on(DeskClosed e) {
        desks.remove(e.desk());
        closedDesks.add(new ClosedDesk(e.desk(), e.successor()));
    }

    @EventSourcingHandler
    void on(AreaDefined e) {
        areas.put(e.area(), e.validFrom());
    }

    @EventSourcingHandler
    void on(CalendarChanged e) {
        calendar = e.calendar();
    }

    private void mustBeOpen(DeskId desk) {
        if (wasClosed(desk)) {
            throw new Refused(ProblemType.DESK_CLOSED);
        }
        if (!desks.contains(desk)) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }

    private boolean wasClosed(DeskId desk) {
        return closedDesks.stream().anyMatch(closed -> closed.desk().equals(desk));
    }

    private void mustBeAnArea(AreaId area) {
        if (!areas.containsKey(area)) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }
}
