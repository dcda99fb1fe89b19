package org.guichet.command.casework;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.ConsentId;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.codes.CodeLists;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.IdentifyNeed;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.ReferNeed;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseForms.Closing;
import org.guichet.command.casework.CaseForms.Consent;
import org.guichet.command.casework.CaseForms.Details;
import org.guichet.command.casework.CaseForms.Erasure;
import org.guichet.command.casework.CaseForms.NeedForm;
import org.guichet.command.casework.CaseForms.NeedOutcome;
import org.guichet.command.casework.CaseForms.Note;
import org.guichet.command.casework.CaseForms.Referring;
import org.guichet.command.casework.CaseForms.Registration;
import org.guichet.command.casework.CaseForms.Withdrawing;
import org.guichet.command.casework.CaseRegister.Whose;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.municipality.DeskId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a desk does with a case. Everything said of a person is closed here, before it becomes a command. */
@RestController
@Tag(name = "cases")
class CaseEndpoint {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CommandDoor door;
    private final CaseRegister register;
    private final Reference reference;
    private final PersonKeys keys;
    private final Clock clock;

    CaseEndpoint(CommandDoor door, CaseRegister register, Reference reference, PersonKeys keys, Clock clock) {
        this.door = door;
        this.register = register;
        this.reference = reference;
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping("/api/v1/cases")
    @Operation(summary = "Receive a person and begin a case")
    ResponseEntity<Receipt> register(Caller caller, CommandRequest request, @Valid @RequestBody Registration body) {
        MunicipalityFacts city =
                reference.municipality(caller.municipality()).orElseThrow(() -> new Refused(ProblemType.FORBIDDEN));
        CaseId id = Optional.ofNullable(body.id()).orElseGet(() -> new CaseId(request.idOf("case")));
        DeskId desk = Optional.ofNullable(body.desk())
                .or(caller::atDesk)
                .orElseThrow(() -> Refused.field("desk", "required"));
        PersonId person = new PersonId(request.idOf("person"));
        Optional<CaseNumber> reserved = Optional.ofNullable(body.caseNumber()).map(CaseEndpoint::parsed);
        Given given = given(caller, body.occurredAt());
        CommandOutcome outcome = door.give(request, () -> {
            NewPersonKey key = keys.draw(person, city.id());
            CaseNumber number = reserved.orElseGet(() -> CaseNumber.draw(RANDOM));
            return new RegisterCase(
                    id,
                    desk,
                    new CaseNumberClaim(
                            number,
                            key.seal().close(SealedField.CASE_NUMBER, number.value()),
                            reserved.isPresent() ? desk : null),
                    key,
                    body.source(),
                    body.complete(),
                    body.person().sealedWith(key.seal(), city),
                    given);
        });
        return Receipt.created(
                URI.create("/api/v1/cases/" + id),
                new Receipt(id.value(), outcome.streamVersion(id), register.numberOf(id)),
                outcome);
    }

    @PostMapping("/api/v1/cases/{caseId}/intake")
    @Operation(summary = "Fill in what was missing and call the intake complete")
    ResponseEntity<Receipt> completeIntake(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Details body) {
        return onCase(
                caller,
                request,
                caseId,
                body.occurredAt(),
                null,
                c -> new CompleteIntake(
                        caseId, body.person().sealedWith(c.seal(), c.city()), request.expectedVersion(), c.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/corrections")
    @Operation(summary = "Say what should have been noted")
    ResponseEntity<Receipt> correct(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Details body) {
        return onCase(
                caller,
                request,
                caseId,
                body.occurredAt(),
                null,
                c -> new CorrectPersonDetails(
                        caseId, body.person().sealedWith(c.seal(), c.city()), request.expectedVersion(), c.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/changes")
    @Operation(summary = "Say what is different from now on")
    ResponseEntity<Receipt> change(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Details body) {
        return onCase(
                caller,
                request,
                caseId,
                body.occurredAt(),
                null,
                c -> new ChangeCircumstances(
                        caseId, body.person().sealedWith(c.seal(), c.city()), request.expectedVersion(), c.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/consents")
    @Operation(summary = "Record what the person allowed")
    ResponseEntity<Receipt> consent(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Consent body) {
        ConsentId id = Optional.ofNullable(body.id()).orElseGet(() -> new ConsentId(request.idOf("consent")));
        return onCase(
                caller,
                request,
                caseId,
                body.occurredAt(),
                id.value(),
                c -> new RecordConsent(
                        caseId,
                        id,
                        body.purpose(),
                        body.recipient(),
                        Set.copyOf(body.scope()),
                        body.until(),
                        body.givenBy(),
                        body.method(),
                        c.seal().close(SealedField.CONSENT_LANGUAGE, body.language()),
                        body.interpreter(),
                        body.copyGiven(),
                        c.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/needs")
    @Operation(summary = "Note what the person needs")
    ResponseEntity<Receipt> identifyNeed(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody NeedForm body) {
        NeedId id = Optional.ofNullable(body.id()).orElseGet(() -> new NeedId(request.idOf("need")));
        String group = CodeLists.NEED.code(body.need()).attribute("group").orElseThrow();
        return onCase(
                caller,
                request,
                caseId,
                body.occurredAt(),
                id.value(),
                c -> new IdentifyNeed(
                        caseId,
                        id,
                        group,
                        body.urgency(),
                        c.seal().close(SealedField.NEED, body.need()),
                        c.seal().close(SealedField.NEED_NOTE, body.note()),
                        c.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/notes")
    @Operation(summary = "Write something down")
    ResponseEntity<Receipt> addNote(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Note body) {
        NoteId id = Optional.ofNullable(body.id()).orElseGet(() -> new NoteId(request.idOf("note")));
        return onCase(
                caller,
                request,
                caseId,
                body.occurredAt(),
                id.value(),
                c -> new AddNote(caseId, id, c.seal().close(SealedField.NOTE, body.text()), c.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/referrals")
    @Operation(summary = "Ask a service to meet a need")
    ResponseEntity<Receipt> refer(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Referring body) {
        ReferralId id = Optional.ofNullable(body.id()).orElseGet(() -> new ReferralId(request.idOf("referral")));
        Whose whose = register.caseOf(caseId, caller.municipality());
        Given given = given(caller, body.occurredAt());
        CommandOutcome outcome = door.give(
                request,
                () -> new ReferNeed(
                        whose.id(),
                        id,
                        body.need(),
                        body.service(),
                        Set.copyOf(body.share()),
                        body.legalBasis(),
                        given));
        return Receipt.created(URI.create("/api/v1/referrals/" + id), new Receipt(id.value(), 0, null), outcome);
    }

    @PostMapping("/api/v1/cases/{caseId}/closure")
    @Operation(summary = "End the work on the case")
    ResponseEntity<Receipt> close(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Closing body) {
        Map<NeedId, NeedEnding> outcomes = endings(body.outcomes());
        Map<ReferralId, String> withdraw = withdrawals(body.withdraw());
        return onCase(
                caller,
                request,
                caseId,
                body.occurredAt(),
                null,
                c -> new CloseCase(
                        caseId,
                        body.reason(),
                        outcomes,
                        withdraw,
                        c.seal().close(SealedField.REMARK, body.remark()),
                        request.expectedVersion(),
                        c.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/erasure")
    @Operation(summary = "Destroy the key of the person of a closed case")
    ResponseEntity<Receipt> erase(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Erasure body) {
        Whose whose = register.caseOf(caseId, caller.municipality());
        Given given = given(caller, body.occurredAt());
        CommandOutcome outcome = door.give(request, () -> new EraseCasePerson(whose.id(), body.basis(), given));
        return Receipt.done(new Receipt(caseId.value(), outcome.streamVersion(caseId), null), outcome);
    }

    private ResponseEntity<Receipt> onCase(
            Caller caller, CommandRequest request, CaseId id, Instant occurredAt, UUID made, CommandOfCase command) {
        Whose whose = register.caseOf(id, caller.municipality());
        MunicipalityFacts city = reference.municipality(whose.municipality()).orElseThrow();
        Given given = given(caller, occurredAt);
        Supplier<CaseCommand> sealed = () -> command.with(new Sealing(seal(whose), city, given));
        CommandOutcome outcome = door.give(request, sealed);
        long version = outcome.streamVersion(id);
        URI location = URI.create("/api/v1/cases/" + id);
        return made == null
                ? Receipt.done(new Receipt(id.value(), version, null), outcome)
                : Receipt.created(location, new Receipt(made, version, null), outcome);
    }

    private static CaseNumber parsed(String number) {
        try {
            return CaseNumber.parse(number);
        } catch (IllegalArgumentException e) {
            throw Refused.field("caseNumber", "wrong-check-character");
        }
    }

    private PersonSeal seal(Whose whose) {
        return keys.of(whose.person()).orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED));
    }

    private Given given(Caller caller, Instant occurredAt) {
        return new Given(caller, caller.municipality(), occurredAt == null ? clock.instant() : occurredAt);
    }

    private static Map<NeedId, NeedEnding> endings(List<NeedOutcome> outcomes) {
        Map<NeedId, NeedEnding> endings = new HashMap<>();
        for (int i = 0; outcomes != null && i < outcomes.size(); i++) {
            String field = "outcomes[" + i + "]";
            once(endings.put(outcomes.get(i).need(), ending(outcomes.get(i), field)), field);
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

    private static NeedEnding ending(NeedOutcome outcome, String field) {
        int said = (outcome.outcome() != null ? 1 : 0)
                + (outcome.unserved() != null ? 1 : 0)
                + (Boolean.TRUE.equals(outcome.withdrawn()) ? 1 : 0);
        if (said != 1) {
            throw Refused.field(field, "exactly-one-ending");
        }
        if (outcome.outcome() != null) {
            return new NeedEnding.Resolved(outcome.outcome());
        }
        return outcome.unserved() != null ? new NeedEnding.Unserved(outcome.unserved()) : new NeedEnding.Withdrawn();
    }

    /** What making a command on a known case takes. */
    private record Sealing(PersonSeal seal, MunicipalityFacts city, Given given) {}

    @FunctionalInterface
    private interface CommandOfCase {
        CaseCommand with(Sealing sealing);
    }
}
