package org.guichet.command.casework;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.Holder;
import org.guichet.casework.Standing;
import org.guichet.command.casework.ContactCommand.AttendAppointment;
import org.guichet.command.casework.ContactCommand.CancelAppointment;
import org.guichet.command.casework.ContactCommand.MissAppointment;
import org.guichet.command.casework.ContactCommand.NoteContact;
import org.guichet.command.casework.ContactCommand.ScheduleAppointment;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Talks with the person of a case, attempts at them, and appointments. */
class Contacts {
    private static final String CASE_ENDED = "NO_LONGER_NEEDED";

    private final MigrantCase theCase;
    /** Appointments that are still to come, and when. */
    private final Map<AppointmentId, Instant> expected = new LinkedHashMap<>();

    private int attempts;

    Contacts(MigrantCase theCase) {
        this.theCase = theCase;
    }

    @CommandHandler
    void handle(NoteContact c, Reference reference, Clock clock) {
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        theCase.mustBeNew(c.contact().value());
        if (c.callBackAt() != null && c.callBackAt().isBefore(c.given().occurredAt())) {
            throw Refused.field("callBackAt", "in-the-past");
        }
        Standing callBack =
                c.callBackAt() == null ? null : new Standing(theCase.carer(c.given(), city), c.callBackAt());
        apply(new ContactMade(c.contact(), c.channel(), c.outcome(), c.reached(), callBack, c.note()));
    }

    @CommandHandler
    void handle(ScheduleAppointment c, Reference reference, Clock clock) {
        MunicipalityFacts city = theCase.mustTakeWork(c.given(), reference, clock);
        theCase.mustBeNew(c.appointment().value());
        if (c.at().isBefore(c.given().occurredAt())) {
            throw Refused.field("at", "in-the-past");
        }
        apply(new AppointmentScheduled(c.appointment(), c.at(), expecting(c, city, reference), c.note()));
    }

    @CommandHandler
    void handle(AttendAppointment c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        mustBeExpected(c.appointment());
        apply(new AppointmentAttended(c.appointment()));
    }

    @CommandHandler
    void handle(MissAppointment c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        if (mustBeExpected(c.appointment()).isAfter(c.given().occurredAt())) {
            throw new Refused(ProblemType.APPOINTMENT_STILL_TO_COME);
        }
        apply(new AppointmentMissed(c.appointment()));
    }

    @CommandHandler
    void handle(CancelAppointment c, Reference reference, Clock clock) {
        theCase.mustTakeWork(c.given(), reference, clock);
        mustBeExpected(c.appointment());
        apply(new AppointmentCancelled(c.appointment(), c.reason()));
    }

    @EventSourcingHandler
    void on(ContactMade e) {
        attempts = e.reached() ? 0 : attempts + 1;
    }

    @EventSourcingHandler
    void on(AppointmentScheduled e) {
        expected.put(e.appointment(), e.at());
    }

    @EventSourcingHandler
    void on(AppointmentAttended e) {
        expected.remove(e.appointment());
        attempts = 0;
    }

    @EventSourcingHandler
    void on(AppointmentMissed e) {
        expected.remove(e.appointment());
    }

    @EventSourcingHandler
    void on(AppointmentCancelled e) {
        expected.remove(e.appointment());
    }

    /** How often the person was tried and not reached, since they were last seen or spoken to. */
    int attempts() {
        return attempts;
    }

    /**
     * Nobody is expected for a case that has ended.
     *
     * @param envelope what the events' envelopes say otherwise than the command's
     */
    void cancelAll(MetaData envelope) {
        List.copyOf(expected.keySet()).forEach(open -> apply(new AppointmentCancelled(open, CASE_ENDED), envelope));
    }

    private Holder expecting(ScheduleAppointment c, MunicipalityFacts city, Reference reference) {
        Holder with = c.with();
        if (with == null) {
            return theCase.deskOf(c.given(), city);
        }
        switch (with.kind()) {
            case DESK -> {
                if (!city.desks().contains(new DeskId(with.id()))) {
                    throw Refused.field("desk", "unknown");
                }
            }
            case PROVIDER -> theCase.mustBeOfTheCity(new ProviderId(with.id()), "provider", reference);
            case CASEWORKER -> {
                // Accounts are kept elsewhere; the id is random and names nobody here.
            }
        }
        return with;
    }

    private Instant mustBeExpected(AppointmentId appointment) {
        Instant at = expected.get(appointment);
        if (at == null) {
            throw new Refused(ProblemType.APPOINTMENT_NOT_OPEN);
        }
        return at;
    }
}
