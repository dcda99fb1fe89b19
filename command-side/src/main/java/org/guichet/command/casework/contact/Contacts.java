package org.guichet.command.casework.contact;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseEvent.AppointmentMovedOn;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.CaseEvent.CallBackMovedOn;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseId;
import org.guichet.casework.ContactId;
import org.guichet.casework.Holder;
import org.guichet.casework.Standing;
import org.guichet.command.casework.MigrantCase;
import org.guichet.command.casework.contact.ContactCommand.AttendAppointment;
import org.guichet.command.casework.contact.ContactCommand.CancelAppointment;
import org.guichet.command.casework.contact.ContactCommand.MissAppointment;
import org.guichet.command.casework.contact.ContactCommand.NoteContact;
import org.guichet.command.casework.contact.ContactCommand.ScheduleAppointment;
import org.guichet.command.casework.need.Needs;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.directory.ProviderId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.DeskId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Talks with the person of a case, attempts at them, and appointments. */
public class Contacts {
    private static final String CASE_ENDED = "NO_LONGER_NEEDED";

    private final MigrantCase theCase;
    private final Map<AppointmentId, Appointment> appointments = new LinkedHashMap<>();
    private final Map<ContactId, CallBack> callBacks = new LinkedHashMap<>();

    private int attempts;

    /** Part of the given case. */
    public Contacts(MigrantCase theCase) {
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
    void on(ContactMade e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        attempts = e.reached() ? 0 : attempts + 1;
        // Whoever talked with the person has settled what was promised before.
        settleCallBacks();
        if (e.callBack() != null) {
            callBacks.put(e.contact(), new CallBack(e, Instant.parse(occurredAt), true, null, null));
        }
    }

    @EventSourcingHandler
    void on(CaseClosed e) {
        settleCallBacks();
    }

    private void settleCallBacks() {
        callBacks.replaceAll((id, one) -> one.open(false));
    }

    @EventSourcingHandler
    void on(CallBackTakenOver e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        // What comes back keeps its own origin.
        callBacks.compute(
                e.contact(),
                (id, before) -> before == null ? CallBack.takenOver(e, Instant.parse(occurredAt)) : before.open(true));
    }

    @EventSourcingHandler
    void on(CallBackMovedOn e) {
        callBacks.computeIfPresent(e.contact(), (id, one) -> one.open(false));
    }

    @EventSourcingHandler
    void on(AppointmentScheduled e) {
        appointments.put(
                e.appointment(),
                new Appointment(e.appointment(), e.at(), e.with(), e.note(), null, null, null, null, null));
    }

    @EventSourcingHandler
    void on(AppointmentTakenOver e) {
        appointments.compute(
                e.appointment(),
                (id, before) -> before == null
                        ? new Appointment(id, e.at(), e.with(), e.note(), null, null, null, e.from(), e.was())
                        : before.became(null, null, null));
    }

    @EventSourcingHandler
    void on(AppointmentAttended e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        became(e.appointment(), Appointment.End.ATTENDED, null, occurredAt);
        attempts = 0;
    }

    @EventSourcingHandler
    void on(AppointmentMissed e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        became(e.appointment(), Appointment.End.MISSED, null, occurredAt);
    }

    @EventSourcingHandler
    void on(AppointmentCancelled e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        became(e.appointment(), Appointment.End.CANCELLED, e.reason(), occurredAt);
    }

    @EventSourcingHandler
    void on(AppointmentMovedOn e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        became(e.appointment(), Appointment.End.MOVED, null, occurredAt);
    }

    private void became(AppointmentId id, Appointment.End end, String reason, String occurredAt) {
        appointments.computeIfPresent(
                id, (same, appointment) -> appointment.became(end, reason, Instant.parse(occurredAt)));
    }

    /** Sends to another case every appointment that is still to come and every promise to call back. */
    public Moving moveOn(CaseId to) {
        Map<AppointmentId, Appointment> expected = new LinkedHashMap<>();
        List.copyOf(appointments.values()).stream()
                .filter(Appointment::isExpected)
                .forEach(one -> expected.put(new AppointmentId(UUID.randomUUID()), one));
        Map<ContactId, CallBack> promised = new LinkedHashMap<>();
        openCallBacks().forEach(one -> promised.put(new ContactId(UUID.randomUUID()), one));
        return moved(new Moving(expected, promised), to, false);
    }

    /** Sends back what came from a case, whatever has become of it meanwhile. */
    public Moving giveBack(CaseId to) {
        Map<AppointmentId, Appointment> back = new LinkedHashMap<>();
        appointments.values().stream().filter(one -> one.cameFrom(to)).forEach(one -> back.put(one.was(), one));
        Map<ContactId, CallBack> promised = new LinkedHashMap<>();
        openCallBacks().filter(one -> to.equals(one.origin())).forEach(one -> promised.put(one.was(), one));
        return moved(new Moving(back, promised), to, true);
    }

    private Stream<CallBack> openCallBacks() {
        return List.copyOf(callBacks.values()).stream().filter(CallBack::open);
    }

    private static Moving moved(Moving moving, CaseId to, boolean back) {
        moving.appointments().forEach((as, one) -> apply(new AppointmentMovedOn(one.id(), to, as, back)));
        moving.callBacks()
                .forEach((as, one) -> apply(new CallBackMovedOn(one.promised().contact(), to, as, back)));
        return moving;
    }

    /** Goes on with what another case had. */
    public void takeOver(Moving moving, CaseId from) {
        moving.appointments().forEach((as, one) -> {
            apply(new AppointmentTakenOver(as, one.at(), one.with(), one.note(), from, one.id()));
            if (!one.isExpected()) {
                apply(one.endingOf(as), Needs.datedTo(one.endedAt()));
            }
        });
        moving.callBacks().forEach((as, one) -> apply(one.as(as, from), Needs.datedTo(one.at())));
    }

    /** Appointments and promises by the ids that they have in the case that takes them over. */
    public record Moving(Map<AppointmentId, Appointment> appointments, Map<ContactId, CallBack> callBacks) {
        /** Whether nothing moves. */
        public boolean isEmpty() {
            return appointments.isEmpty() && callBacks.isEmpty();
        }
    }

    /** How often the person was tried and not reached, since they were last seen or spoken to. */
    public int attempts() {
        return attempts;
    }

    /**
     * Nobody is expected for a case that has ended.
     *
     * @param envelope what the events' envelopes say otherwise than the command's
     */
    public void cancelAll(MetaData envelope) {
        List.copyOf(appointments.values()).stream()
                .filter(Appointment::isExpected)
                .forEach(open -> apply(new AppointmentCancelled(open.id(), CASE_ENDED), envelope));
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
        Appointment known = appointments.get(appointment);
        if (known == null || !known.isExpected()) {
            throw new Refused(ProblemType.APPOINTMENT_NOT_OPEN);
        }
        return known.at();
    }
}
