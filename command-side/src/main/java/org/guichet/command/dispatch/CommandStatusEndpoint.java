package org.guichet.command.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.CaseworkEvent;
import org.guichet.casework.ReferralEvent;
import org.guichet.command.eventstore.AppendedEvent;
import org.guichet.envelope.EventCatalogue;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a desk that lost its connection what became of a command it sent. */
@RestController
@Tag(name = "Commands")
class CommandStatusEndpoint {
    private final EarlierCommands earlier;
    private final InstallationSecrets secrets;

    CommandStatusEndpoint(EarlierCommands earlier, InstallationSecrets secrets) {
        this.earlier = earlier;
        this.secrets = secrets;
    }

    @GetMapping("/api/v1/commands/{key}")
    @Operation(summary = "Get the outcome of a command", description = "404 if it changed nothing.")
    ResponseEntity<CarriedOut> status(Caller caller, @PathVariable String key) {
        CommandOutcome outcome = earlier.ofKey(CommandRequest.commandKey(secrets, caller, key))
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        List<CarriedOut.Made> made = outcome.events().stream()
                .map(event -> new CarriedOut.Made(
                        told(event, caller),
                        event.sequence(),
                        EventCatalogue.of(event.payload().getClass()).name()))
                .toList();
        return ResponseEntity.ok()
                .header("Consistency-Token", outcome.consistencyToken())
                .body(new CarriedOut(made));
    }

    // A provider knows a referral and never the case that it belongs to.
    private static UUID told(AppendedEvent event, Caller caller) {
        if (caller.provider() == null || !(event.payload() instanceof CaseworkEvent)) {
            return UUID.fromString(event.stream());
        }
        return event.payload() instanceof ReferralEvent moved ? moved.referral().value() : null;
    }

    /** What a command made. */
    record CarriedOut(List<Made> events) {
        /** One event: its stream, or the referral for a provider, its place in the stream and its name. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Made(UUID stream, long version, String event) {}
    }
}
