package org.guichet.command.casework.pair;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonId;
import org.guichet.casework.TransferId;
import org.guichet.command.casework.CaseNumberClaim;
import org.guichet.command.casework.CaseRegister;
import org.guichet.command.casework.CaseRegister.Whose;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.casework.pair.TransferCommand.OfferTransfer;
import org.guichet.command.casework.pair.TransferCommand.RefuseTransfer;
import org.guichet.command.casework.pair.TransferForms.Acceptance;
import org.guichet.command.casework.pair.TransferForms.Offer;
import org.guichet.command.casework.pair.TransferForms.Refusal;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.municipality.DeskId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.sealing.SealedField;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a case goes from one city of the installation to another: one offers, the other begins a case of its own. */
@RestController
@Tag(name = "Transfers")
class TransferEndpoint {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CommandDoor door;
    private final CaseRegister register;
    private final CaseRequests requests;
    private final PersonKeys keys;

    TransferEndpoint(CommandDoor door, CaseRegister register, CaseRequests requests, PersonKeys keys) {
        this.door = door;
        this.register = register;
        this.requests = requests;
        this.keys = keys;
    }

    @PostMapping("/api/v1/cases/{caseId}/transfers")
    @Operation(summary = "Offer a case to another city")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> offer(CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Offer body) {
        TransferId id = request.id(body.id(), TransferId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new OfferTransfer(
                        caseId, id, body.to(), body.legalBasis(), k.close(SealedField.NOTE, body.note()), k.given()));
    }

    @PostMapping("/api/v1/transfers/{transferId}/acceptance")
    @Operation(summary = "Accept a transferred case")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> accept(
            Caller caller,
            CommandRequest request,
            @PathVariable TransferId transferId,
            @Valid @RequestBody Acceptance body) {
        Whose whose = register.caseOf(transferId);
        CaseId id = request.id(body.id(), CaseId.class);
        DeskId desk = request.desk(body.desk());
        PersonId person = request.id(PersonId.class);
        Given given = request.given(body.occurredAt());
        var drawn = new AtomicReference<CaseNumber>();
        CommandOutcome outcome = door.give(request, () -> {
            NewPersonKey key = keys.draw(person, caller.municipality());
            CaseNumber number = CaseNumber.draw(RANDOM);
            drawn.set(number);
            var claim = new CaseNumberClaim(number, key.seal().close(SealedField.CASE_NUMBER, number.value()), null);
            return new AcceptTransfer(id, whose.id(), transferId, desk, claim, key, given);
        });
        return Receipt.created(
                URI.create("/api/v1/cases/" + id),
                new Receipt(id.value(), outcome.streamVersion(id), register.numberOf(id, outcome, drawn.get())),
                outcome);
    }

    @PostMapping("/api/v1/transfers/{transferId}/refusal")
    @Operation(summary = "Decline or withdraw a transfer")
    ResponseEntity<Receipt> refuse(
            CommandRequest request, @PathVariable TransferId transferId, @Valid @RequestBody Refusal body) {
        Whose whose = register.caseOf(transferId);
        Given given = request.given(body.occurredAt());
        CommandOutcome outcome =
                door.give(request, () -> new RefuseTransfer(whose.id(), transferId, body.reason(), given));
        return Receipt.done(transferId, whose.id(), outcome);
    }
}
