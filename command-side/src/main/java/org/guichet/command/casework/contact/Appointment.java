package org.guichet.command.casework.contact;

import java.time.Instant;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseEvent;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseId;
import org.guichet.casework.Holder;
import org.guichet.sealing.Sealed;

/**
 * An appointment of a case, its note kept closed.
 *
 * @param became what became of it; null while the person is expected
 * @param reason why it was cancelled; null where it was not
 * @param endedAt when that was; null while the person is expected
 * @param origin the case that it came from; null where it was made here
 * @param was the appointment that it is, or was, there; null likewise
 */
record Appointment(
        AppointmentId id,
        Instant at,
        Holder with,
        Sealed<String> note,
        End became,
        String reason,
        Instant endedAt,
        CaseId origin,
        AppointmentId was) {
    /** What becomes of an appointment. */
    enum End {
        ATTENDED,
        MISSED,
        CANCELLED,
        MOVED
    }

    boolean isExpected() {
        return became == null;
    }

    boolean cameFrom(CaseId other) {
        return other.equals(origin) && became != End.MOVED;
    }

    Appointment became(End end, String why, Instant when) {
        return new Appointment(id, at, with, note, end, why, when, origin, was);
    }

    /** Says of an appointment what became of this one. */
    CaseEvent endingOf(AppointmentId other) {
        return switch (became) {
            case ATTENDED -> new AppointmentAttended(other);
            case MISSED -> new AppointmentMissed(other);
            case CANCELLED -> new AppointmentCancelled(other, reason);
            case MOVED -> throw new IllegalStateException("it goes on elsewhere");
        };
    }
}
