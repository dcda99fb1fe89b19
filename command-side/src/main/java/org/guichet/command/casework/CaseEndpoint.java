package org.guichet.command.casework;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.ConsentId;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Route;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.AssignCase;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.DeliverService;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.ReopenCase;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;
import org.guichet.command.casework.CaseForms.Assignment;
import org.guichet.command.casework.CaseForms.Closing;
import org.guichet.command.casework.CaseForms.Consent;
import org.guichet.command.casework.CaseForms.ConsentEnd;
import org.guichet.command.casework.CaseForms.Delivery;
import org.guichet.command.casework.CaseForms.Details;
import org.guichet.command.casework.CaseForms.Erasure;
import org.guichet.command.casework.CaseForms.NeedOutcome;
import org.guichet.command.casework.CaseForms.Note;
import org.guichet.command.casework.CaseForms.Registration;
import org.guichet.command.casework.CaseForms.Reopening;
import org.guichet.command.casework.CaseForms.Withdrawing;
import org.guichet.command.casework.intake.Registrations;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.platform.request.TakesIfMatch;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a desk does with a case. Everything said of a person is closed here, before it becomes a command. */
@RestController
@Tag(name = "Cases")
class CaseEndpoint {
    private final Registrations registrations;
    private final CaseRegister register;
    private final CaseRequests requests;

    CaseEndpoint(Registrations registrations, CaseRegister register, CaseRequests requests) {
        this.register = register;
        this.registrations = registrations;
        this.requests = requests;
    }

    @PostMapping("/api/v1/cases")
    @Operation(summary = "Register a case")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> register(CommandRequest request, @Valid @RequestBody Registration body) {
        CaseId id = request.id(body.id(), CaseId.class);
        var drawn = new AtomicReference<CaseNumber>();
        CommandOutcome outcome = registrations.register(request, id, body, drawn::set);
        return Receipt.created(
                URI.create("/api/v1/cases/" + id),
                new Receipt(id.value(), outcome.streamVersion(id), register.numberOf(id, outcome, drawn.get())),
                outcome);
    }

    @TakesIfMatch
    @PostMapping("/api/v1/cases/{caseId}/intake")
    @Operation(summary = "Complete the intake")
    ResponseEntity<Receipt> completeIntake(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Details body) {
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new CompleteIntake(
                        caseId, body.person().sealedWith(k.seal(), k.city()), request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/cases/{caseId}/corrections")
    @Operation(summary = "Correct personal details")
    ResponseEntity<Receipt> correctDetails(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Details body) {
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new CorrectPersonDetails(
                        caseId, body.person().sealedWith(k.seal(), k.city()), request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/cases/{caseId}/changes")
    @Operation(summary = "Record a change of circumstances")
    ResponseEntity<Receipt> changeCircumstances(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Details body) {
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new ChangeCircumstances(
                        caseId, body.person().sealedWith(k.seal(), k.city()), request.expectedVersion(), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/consents")
    @Operation(summary = "Record a consent")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> recordConsent(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Consent body) {
        body.mustSayWhoDecided();
        ConsentId id = request.id(body.id(), ConsentId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new RecordConsent(
                        caseId,
                        id,
                        body.purpose(),
                        body.recipient(),
                        Set.copyOf(body.scope()),
                        body.until(),
                        body.givenBy(),
                        body.method(),
                        k.close(SealedField.CONSENT_LANGUAGE, body.language()),
                        body.interpreter(),
                        body.copyGiven(),
                        k.close(SealedField.CONSENT_DECIDED_BY, body.decidedBy()),
                        k.close(SealedField.CONSENT_REASON, body.reason()),
                        Boolean.TRUE.equals(body.restricted())
                                ? k.seal().close(SealedField.ROUTE, new Route(null, body.recipient()))
                                : null,
                        k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/consents/{consentId}/withdrawal")
    @Operation(summary = "Withdraw a consent", description = "The recipient's view closes at once.")
    ResponseEntity<Receipt> withdrawConsent(
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable ConsentId consentId,
            @Valid @RequestBody ConsentEnd body) {
        return requests.change(
                request, caseId, body.occurredAt(), k -> new WithdrawConsent(caseId, consentId, body.by(), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/notes")
    @Operation(summary = "Add a note")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> addNote(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Note body) {
        NoteId id = request.id(body.id(), NoteId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new AddNote(caseId, id, k.close(SealedField.NOTE, body.text()), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/cases/{caseId}/assignment")
    @Operation(summary = "Assign a caseworker")
    ResponseEntity<Receipt> assign(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Assignment body) {
        // A caseworker takes a case; giving it to somebody else is the supervisor's.
        if (caller.role() != Role.SUPERVISOR && !caller.staff().equals(body.caseworker())) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new AssignCase(caseId, body.caseworker(), request.expectedVersion(), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/deliveries")
    @Operation(summary = "Record a delivery by the desk")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> deliverAtDesk(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Delivery body) {
        DeliveryId id = request.id(body.id(), DeliveryId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new DeliverService(
                        caseId, id, body.need(), body.delivered().checked(k.city(), k.clock()), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/cases/{caseId}/closure")
    @Operation(summary = "Close a case")
    ResponseEntity<Receipt> close(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Closing body) {
        Map<NeedId, NeedEnding> outcomes = endings(body.outcomes());
        Map<ReferralId, String> withdraw = withdrawals(body.withdraw());
        if (body.reason().equals(MigrantCase.ERASED)) {
            throw Refused.field("reason", "not-allowed");
        }
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new CloseCase(
                        caseId,
                        body.reason(),
                        outcomes,
                        withdraw,
                        k.close(SealedField.REMARK, body.remark()),
                        request.expectedVersion(),
                        k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/cases/{caseId}/reopening")
    @Operation(summary = "Reopen a case")
    ResponseEntity<Receipt> reopen(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Reopening body) {
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new ReopenCase(caseId, body.reason(), request.expectedVersion(), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/erasure")
    @Operation(
            summary = "Erase the person",
            description = "Ends what is open, and erases all merged cases. Somebody else has recorded the request.")
    ResponseEntity<Receipt> erase(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Erasure body) {
        // Only a program that saw the proof of the first erasure repeats one; no hold and no second person stops it.
        if (body.basis().equals(MigrantCase.REPEATED)) {
            throw Refused.field("basis", "not-allowed");
        }
        return requests.change(
                request, caseId, body.occurredAt(), k -> new EraseCasePerson(caseId, body.basis(), k.given()));
    }

    private static Map<NeedId, NeedEnding> endings(List<NeedOutcome> outcomes) {
        Map<NeedId, NeedEnding> endings = new HashMap<>();
        for (int i = 0; outcomes != null && i < outcomes.size(); i++) {
            String field = "outcomes[" + i + "]";
            once(endings.put(outcomes.get(i).need(), outcomes.get(i).ending(field)), field);
        }
        return endings;
    }

    private static Map<ReferralId, String> withdrawals(List<Withdrawing> withdraw) {
        Map<ReferralId, String> reasons = new HashMap<>();
        for (int i = 0; withdraw != null && i < withdraw.size(); i++) {
            once(reasons.put(withdraw.get(i).referral(), withdraw.get(i).reason()), "withdraw[" + i + "]");
        }
        return reasons;
    }

    // Of two endings of one need nobody could say which was meant.
    private static void once(Object before, String field) {
        if (before != null) {
            throw Refused.field(field, "duplicate");
        }
    }
}
