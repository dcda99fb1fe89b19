package org.guichet.command.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.oversight.OversightCommand.DecideDisclosure;
import org.guichet.command.oversight.OversightCommand.RequestDisclosure;
import org.guichet.command.oversight.OversightCommand.TellPerson;
import org.guichet.platform.request.CodeOf;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.privacy.DisclosureId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What authorities ask for. Here it is noted, decided and told; nothing here answers it. */
@RestController
@Tag(name = "Oversight")
class DisclosureEndpoint {
    private static final String ONE_PERSON = "ONE_PERSON";

    private final CommandDoor door;
    private final OversightRegister register;
    private final PersonKeys keys;

    DisclosureEndpoint(CommandDoor door, OversightRegister register, PersonKeys keys) {
        this.door = door;
        this.register = register;
        this.keys = keys;
    }

    /**
     * What was asked.
     *
     * @param caseId whose person is meant; null where the city knows nobody of that description, or many were asked for
     * @param words what was asked of that person; not without a case, since it could not be sealed
     */
    record Asked(
            DisclosureId id,
            @NotNull @CodeOf("disclosure-kind") String kind,
            @NotNull @CodeOf("disclosure-authority") String authority,
            @NotNull @CodeOf("disclosure-basis") String basis,
            CaseId caseId,
            @Size(max = 2000) String words) {
        /** Never the words. */
        @Override
        public String toString() {
            return "[" + kind + "]";
        }
    }

    @PostMapping("/api/v1/disclosure-requests")
    @Operation(
            summary = "Record a disclosure request",
            description = "A request for a list of persons is refused at once, by rule, and counted.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> recordDisclosureRequest(
            Caller caller, CommandRequest request, @Valid @RequestBody Asked body) {
        DisclosureId id = request.id(body.id(), DisclosureId.class);
        if (body.caseId() != null && !body.kind().equals(ONE_PERSON)) {
            throw Refused.field("caseId", "not-allowed");
        }
        if (body.caseId() == null && body.words() != null) {
            throw Refused.field("words", "not-allowed");
        }
        PersonId person = body.caseId() == null
                ? null
                : register.personOf(body.caseId(), caller.municipality())
                        .orElseThrow(() -> Refused.field("caseId", "unknown"));
        CommandOutcome outcome = door.give(
                request,
                () -> new RequestDisclosure(
                        id,
                        body.kind(),
                        body.authority(),
                        body.basis(),
                        body.caseId(),
                        person,
                        sealed(person, body.words()),
                        request.given()));
        return Receipt.created("/api/v1/disclosure-requests", id, outcome);
    }

    /**
     * What the data protection officer decides.
     *
     * @param granted refused is what it is by default
     * @param barredUntil until when a law forbids to tell the person; null where none does
     */
    record Decision(
            boolean granted,
            @NotNull @CodeOf("disclosure-ground") String ground,
            Instant barredUntil) {}

    @PostMapping("/api/v1/disclosure-requests/{disclosureId}/decision")
    @Operation(
            summary = "Decide a disclosure request",
            description = "What is granted is handed over outside of this system.")
    ResponseEntity<Receipt> decideDisclosure(
            Caller caller,
            CommandRequest request,
            @PathVariable DisclosureId disclosureId,
            @Valid @RequestBody Decision body) {
        register.mustBeOf(caller.municipality(), disclosureId.value());
        return Receipt.done(
                disclosureId,
                door.give(
                        request,
                        () -> new DecideDisclosure(
                                disclosureId, body.granted(), body.ground(), body.barredUntil(), request.given())));
    }

    @PostMapping("/api/v1/disclosure-requests/{disclosureId}/telling")
    @Operation(summary = "Record that the person was told")
    ResponseEntity<Receipt> tellOfDisclosure(
            Caller caller, CommandRequest request, @PathVariable DisclosureId disclosureId) {
        register.mustBeOf(caller.municipality(), disclosureId.value());
        return Receipt.done(disclosureId, door.give(request, () -> new TellPerson(disclosureId, request.given())));
    }

    private Sealed<String> sealed(PersonId person, String words) {
        return person == null
                ? null
                : keys.of(person)
                        .orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED))
                        .close(SealedField.OVERSIGHT_WORDS, words);
    }
}
