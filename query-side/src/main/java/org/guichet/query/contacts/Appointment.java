package org.guichet.query.contacts;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.Holder;
import org.guichet.envelope.RecordedEvent;
import org.guichet.sealing.Sealed;

/**
 * An appointment with a person.
 *
 * @param reason why it was cancelled, code of the list {@code cancel-reason}; null while it was not
 */
record Appointment(
        UUID id,
        UUID caseId,
        UUID municipality,
        Instant at,
        Holder.Kind withKind,
        UUID withWhom,
        State state,
        String reason,
        Sealed<String> note) {

    /** What became of it. */
    enum State {
        SCHEDULED,
        ATTENDED,
        MISSED,
        CANCELLED,
        /** The person is expected by way of another case of theirs. */
        MOVED
    }

    static Appointment of(AppointmentScheduled scheduled, RecordedEvent event) {
        return new Appointment(
                scheduled.appointment().value(),
                event.stream(),
                event.municipality(),
                scheduled.at(),
                scheduled.with().kind(),
                scheduled.with().id(),
                State.SCHEDULED,
                null,
                scheduled.note());
    }

    static Appointment of(AppointmentTakenOver taken, RecordedEvent event) {
        return of(new AppointmentScheduled(taken.appointment(), taken.at(), taken.with(), taken.note()), event);
    }

    Appointment became(State now, String why) {
        return new Appointment(id, caseId, municipality, at, withKind, withWhom, now, why, note);
    }

    Appointment withoutPerson() {
        return new Appointment(id, caseId, municipality, at, withKind, withWhom, state, reason, null);
    }
}
