package org.guichet.command.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.oversight.OversightCommand.BreakGlass;
import org.guichet.command.oversight.OversightCommand.ReturnGlass;
import org.guichet.command.oversight.OversightCommand.ReviewGlass;
import org.guichet.platform.request.CodeOf;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.privacy.GlassId;
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

/** Opening one case in an exceptional situation, to who may otherwise see none. */
@RestController
@Tag(name = "Oversight")
class GlassEndpoint {
    private final CommandDoor door;
    private final OversightRegister register;
    private final PersonKeys keys;

    GlassEndpoint(CommandDoor door, OversightRegister register, PersonKeys keys) {
        this.door = door;
        this.register = register;
        this.keys = keys;
    }

    /**
     * Why a glass is broken.
     *
     * @param words the reason in a sentence; it is kept sealed, and the data protection officer reads it
     */
    record Breaking(
            GlassId id,
            @NotNull @CodeOf("glass-reason") String reason,
            @NotBlank @Size(min = 10, max = 1000) String words) {
        /** Never the words. */
        @Override
        public String toString() {
            return "[" + reason + "]";
        }
    }

    @PostMapping("/api/v1/cases/{caseId}/glass")
    @Operation(
            summary = "Break the glass",
            description =
                    "Opens a case to the caller for three hours, with a reason; the data protection officer is told.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> breakGlass(
            Caller caller, CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Breaking body) {
        GlassId id = request.id(body.id(), GlassId.class);
        PersonId person =
                register.personOf(caseId, caller.municipality()).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        CommandOutcome outcome = door.give(request, () -> {
            PersonSeal seal = keys.of(person).orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED));
            return new BreakGlass(
                    id,
                    caseId,
                    person,
                    body.reason(),
                    seal.close(SealedField.OVERSIGHT_WORDS, body.words()),
                    request.given());
        });
        return Receipt.created("/api/v1/glasses/" + id + "/case", id, outcome);
    }

    @PostMapping("/api/v1/glasses/{glassId}/return")
    @Operation(summary = "Close the glass early")
    ResponseEntity<Receipt> returnGlass(Caller caller, CommandRequest request, @PathVariable GlassId glassId) {
        register.mustBeOf(caller.municipality(), glassId.value());
        return Receipt.done(glassId, door.give(request, () -> new ReturnGlass(glassId, request.given())));
    }

    /** Whether there was reason to break it. */
    record Review(@NotNull @CodeOf("glass-verdict") String verdict) {}

    @PostMapping("/api/v1/glasses/{glassId}/review")
    @Operation(summary = "Review a break-glass access")
    ResponseEntity<Receipt> review(
            Caller caller, CommandRequest request, @PathVariable GlassId glassId, @Valid @RequestBody Review body) {
        register.mustBeOf(caller.municipality(), glassId.value());
        return Receipt.done(
                glassId, door.give(request, () -> new ReviewGlass(glassId, body.verdict(), request.given())));
    }
}
