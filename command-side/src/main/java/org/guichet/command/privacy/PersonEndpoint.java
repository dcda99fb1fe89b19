package org.guichet.command.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.privacy.PersonCommand.LiftLegalHold;
import org.guichet.command.privacy.PersonCommand.PlaceLegalHold;
import org.guichet.command.privacy.PersonCommand.RefuseErasure;
import org.guichet.command.privacy.PersonCommand.RequestErasure;
import org.guichet.command.privacy.PersonForms.Asking;
import org.guichet.command.privacy.PersonForms.Holding;
import org.guichet.command.privacy.PersonForms.Lifting;
import org.guichet.command.privacy.PersonForms.Refusing;
import org.guichet.id.Id;
import org.guichet.privacy.ErasureRequestId;
import org.guichet.privacy.LegalHoldId;
import org.guichet.problem.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests to be forgotten, and what forbids it. The person is named by a case, so that no other city's exists here; that
 * a request is granted is said by erasing.
 */
@RestController
@Tag(name = "Privacy")
class PersonEndpoint {
    /** Who may say that the city itself found it due; where there is one officer, the supervisor says so to them. */
    private static final Set<Role> ON_NOBODYS_WORD = Set.of(Role.DATA_PROTECTION_OFFICER, Role.SUPERVISOR);

    private final CommandDoor door;
    private final PersonRows rows;

    PersonEndpoint(CommandDoor door, PersonRows rows) {
        this.door = door;
        this.rows = rows;
    }

    @PostMapping("/api/v1/cases/{caseId}/erasure-requests")
    @Operation(
            summary = "Request erasure",
            description = "The data protection officer decides within a month; never the one who recorded it.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> requestErasure(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Asking body) {
        if (body.askedBy() == null && !ON_NOBODYS_WORD.contains(caller.role())) {
            throw Refused.field("askedBy", "required");
        }
        ErasureRequestId id = request.id(body.id(), ErasureRequestId.class);
        PersonId person = rows.personOf(caseId, caller.municipality());
        Given given = request.given(body.occurredAt());
        return made(request, id, new RequestErasure(person, id, caseId, body.askedBy(), body.ground(), given));
    }

    @PostMapping("/api/v1/cases/{caseId}/erasure-requests/{requestId}/refusal")
    @Operation(summary = "Refuse an erasure request", description = "Never by whoever recorded it.")
    ResponseEntity<Receipt> refuseErasure(
            Caller caller,
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable ErasureRequestId requestId,
            @Valid @RequestBody Refusing body) {
        PersonId person = rows.personOf(caseId, caller.municipality());
        Given given = request.given(body.occurredAt());
        return done(request, requestId, new RefuseErasure(person, requestId, body.reason(), given));
    }

    @PostMapping("/api/v1/cases/{caseId}/legal-holds")
    @Operation(summary = "Place a legal hold", description = "Until a day on which it is reviewed.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> placeLegalHold(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Holding body) {
        LegalHoldId id = request.id(body.id(), LegalHoldId.class);
        PersonId person = rows.personOf(caseId, caller.municipality());
        Given given = request.given(body.occurredAt());
        return made(request, id, new PlaceLegalHold(person, id, caseId, body.basis(), body.reviewOn(), given));
    }

    @PostMapping("/api/v1/cases/{caseId}/legal-holds/{holdId}/lifting")
    @Operation(summary = "Lift a legal hold")
    ResponseEntity<Receipt> lift(
            Caller caller,
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable LegalHoldId holdId,
            @Valid @RequestBody Lifting body) {
        PersonId person = rows.personOf(caseId, caller.municipality());
        Given given = request.given(body.occurredAt());
        return done(request, holdId, new LiftLegalHold(person, holdId, given));
    }

    private ResponseEntity<Receipt> made(CommandRequest request, Id id, PersonCommand command) {
        CommandOutcome outcome = door.give(request, () -> command);
        return Receipt.created("/api/v1/erasure-requests", id, command.id(), outcome);
    }

    private ResponseEntity<Receipt> done(CommandRequest request, Id id, PersonCommand command) {
        CommandOutcome outcome = door.give(request, () -> command);
        return Receipt.done(id, command.id(), outcome);
    }
}
