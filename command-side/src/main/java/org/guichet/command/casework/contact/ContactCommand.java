package org.guichet.command.casework.contact;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseId;
import org.guichet.casework.ContactId;
import org.guichet.casework.Holder;
import org.guichet.command.casework.CaseworkCommand;
import org.guichet.command.dispatch.Given;
import org.guichet.sealing.Sealed;

/** What is asked about talking with the person and meeting them. */
public sealed interface ContactCommand extends CaseworkCommand {

    /**
     * Note a talk, or an attempt at one.
     *
     * @param reached whether the outcome means that the person was reached
     * @param callBackAt by when somebody of the city calls back; null where nobody promised to
     */
    record NoteContact(
            @TargetAggregateIdentifier CaseId id,
            ContactId contact,
            String channel,
            String outcome,
            boolean reached,
            Instant callBackAt,
            Sealed<String> note,
            Given given)
            implements ContactCommand {}

    /**
     * Expect the person.
     *
     * @param with who expects; null for the desk that gives the command, or else the desk of the case
     */
    record ScheduleAppointment(
            @TargetAggregateIdentifier CaseId id,
            AppointmentId appointment,
            Instant at,
            Holder with,
            Sealed<String> note,
            Given given)
            implements ContactCommand {}

    /** Say that the person came. */
    record AttendAppointment(@TargetAggregateIdentifier CaseId id, AppointmentId appointment, Given given)
            implements ContactCommand {}

    /** Say that the person did not come. */
    record MissAppointment(@TargetAggregateIdentifier CaseId id, AppointmentId appointment, Given given)
            implements ContactCommand {}

    /** Say that it will not take place. */
    record CancelAppointment(
            @TargetAggregateIdentifier CaseId id, AppointmentId appointment, String reason, Given given)
            implements ContactCommand {}
}
