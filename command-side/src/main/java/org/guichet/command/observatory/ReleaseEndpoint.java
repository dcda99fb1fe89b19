package org.guichet.command.observatory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.access.Caller;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.observatory.ReleaseCommand.PlanRelease;
import org.guichet.command.observatory.ReleaseCommand.PublishRelease;
import org.guichet.command.observatory.ReleaseCommand.WithdrawRelease;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.request.CodeOf;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Releases of the caller's own city. */
@RestController
@Tag(name = "Releases")
class ReleaseEndpoint {
    private static final int MOST_TABLES = 50;
    private static final int MOST_NATIONALITIES = 10;

    private final CommandDoor door;
    private final ReleaseRegister register;

    ReleaseEndpoint(CommandDoor door, ReleaseRegister register) {
        this.door = door;
        this.register = register;
    }

    /**
     * What is to be published.
     *
     * @param period such as {@code 2026} or {@code 2026-Q3}
     * @param revises the latest published release of the period; absent if there is none
     * @param tables ids; absent for every table that is made for such a period
     * @param nationalities which are shown by name, ISO 3166-1 alpha-3; absent for none
     * @param publishOn in the city's zone
     */
    record Plan(
            ReleaseId id,
            @NotNull Period period,
            ReleaseId revises,
            @Size(min = 1, max = MOST_TABLES) List<@NotBlank String> tables,

            @Size(max = MOST_NATIONALITIES) List<@NotNull @CodeOf("country") String> nationalities,

            @NotNull LocalDate publishOn) {}

    @PostMapping("/api/v1/releases")
    @Operation(
            summary = "Plan a release",
            description = "Figures are made when the period is closed; another person publishes them.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> plan(CommandRequest request, @Valid @RequestBody Plan body) {
        ReleaseId id = request.id(body.id(), ReleaseId.class);
        CommandOutcome outcome = door.give(
                request,
                () -> new PlanRelease(
                        id,
                        body.period(),
                        body.revises(),
                        orNone(body.tables()),
                        orNone(body.nationalities()),
                        body.publishOn(),
                        request.given()));
        return Receipt.created("/api/v1/releases/" + id + "/draft", id, outcome);
    }

    @PostMapping("/api/v1/releases/{releaseId}/withdrawal")
    @Operation(summary = "Cancel a planned release")
    ResponseEntity<Receipt> withdraw(Caller caller, CommandRequest request, @PathVariable ReleaseId releaseId) {
        register.mustBeOf(caller.municipality(), releaseId);
        return Receipt.done(releaseId, door.give(request, () -> new WithdrawRelease(releaseId, request.given())));
    }

    /**
     * What is published: the hash and the seal of the draft that was looked at.
     *
     * @param sha256 in lower case hexadecimal digits
     */
    record Agreed(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "not-applicable")
            String sha256,

            @NotNull @Pattern(regexp = "[\\w-]{22}", message = "not-applicable")
            String seal) {}

    @PostMapping("/api/v1/releases/{releaseId}/publication")
    @Operation(summary = "Publish a release", description = "What was published stays readable for ever, and the same.")
    ResponseEntity<Receipt> publish(
            Caller caller, CommandRequest request, @PathVariable ReleaseId releaseId, @Valid @RequestBody Agreed body) {
        register.mustBeOf(caller.municipality(), releaseId);
        return Receipt.done(
                releaseId,
                door.give(request, () -> new PublishRelease(releaseId, body.sha256(), body.seal(), request.given())));
    }

    private static List<String> orNone(List<String> given) {
        return Optional.ofNullable(given).orElseGet(List::of);
    }
}
