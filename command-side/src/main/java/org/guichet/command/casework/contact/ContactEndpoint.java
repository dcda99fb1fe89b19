package org.guichet.command.casework.contact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.guichet.casework.AppointmentId;
import org.guichet.casework.CaseId;
import org.guichet.casework.ContactId;
import org.guichet.codes.CodeLists;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.contact.ContactCommand.AttendAppointment;
import org.guichet.command.casework.contact.ContactCommand.CancelAppointment;
import org.guichet.command.casework.contact.ContactCommand.MissAppointment;
import org.guichet.command.casework.contact.ContactCommand.NoteContact;
import org.guichet.command.casework.contact.ContactCommand.ScheduleAppointment;
import org.guichet.command.casework.contact.ContactForms.Appointment;
import org.guichet.command.casework.contact.ContactForms.Cancellation;
import org.guichet.command.casework.contact.ContactForms.Contact;
import org.guichet.command.casework.contact.ContactForms.Moment;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.sealing.SealedField;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Talks with the person, attempts at them, and appointments. */
@RestController
@Tag(name = "Contacts")
class ContactEndpoint {
    private final CaseRequests requests;

    ContactEndpoint(CaseRequests requests) {
        this.requests = requests;
    }

    @PostMapping("/api/v1/cases/{caseId}/contacts")
    @Operation(summary = "Record a contact or an attempt")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> note(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Contact body) {
        ContactId id = request.id(body.id(), ContactId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new NoteContact(
                        caseId,
                        id,
                        body.channel(),
                        body.outcome(),
                        isReached(body.outcome()),
                        body.callBackAt(),
                        k.close(SealedField.NOTE, body.note()),
                        k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/appointments")
    @Operation(summary = "Schedule an appointment")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> schedule(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Appointment body) {
        AppointmentId id = request.id(body.id(), AppointmentId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new ScheduleAppointment(
                        caseId, id, body.at(), body.with(), k.close(SealedField.NOTE, body.note()), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/appointments/{appointmentId}/attendance")
    @Operation(summary = "Record attendance")
    ResponseEntity<Receipt> attend(
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable AppointmentId appointmentId,
            @Valid @RequestBody Moment body) {
        return requests.change(
                request, caseId, body.occurredAt(), k -> new AttendAppointment(caseId, appointmentId, k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/appointments/{appointmentId}/absence")
    @Operation(summary = "Record absence")
    ResponseEntity<Receipt> miss(
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable AppointmentId appointmentId,
            @Valid @RequestBody Moment body) {
        return requests.change(
                request, caseId, body.occurredAt(), k -> new MissAppointment(caseId, appointmentId, k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/appointments/{appointmentId}/cancellation")
    @Operation(summary = "Cancel the appointment")
    ResponseEntity<Receipt> cancel(
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable AppointmentId appointmentId,
            @Valid @RequestBody Cancellation body) {
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new CancelAppointment(caseId, appointmentId, body.reason(), k.given()));
    }

    private static boolean isReached(String outcome) {
        return CodeLists.CONTACT_OUTCOME
                .code(outcome)
                .attribute("reached")
                .map(Boolean::parseBoolean)
                .orElseThrow();
    }
}
