package org.guichet.command.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.guichet.access.Caller;
import org.guichet.command.directory.DirectoryCommand.PublishService;
import org.guichet.command.directory.DirectoryCommand.RegisterProvider;
import org.guichet.command.directory.DirectoryCommand.ReinstateProvider;
import org.guichet.command.directory.DirectoryCommand.SuspendProvider;
import org.guichet.command.directory.DirectoryCommand.WithdrawService;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.form.CodeOf;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How organisations and their services enter the directory and leave it. */
@RestController
@Tag(name = "directory")
class DirectoryEndpoint {
    private final CommandDoor door;
    private final Clock clock;

    DirectoryEndpoint(CommandDoor door, Clock clock) {
        this.door = door;
        this.clock = clock;
    }

    record ProviderForm(
            ProviderId id,
            @NotBlank @Size(max = 300) String name,
            @NotNull @CodeOf("provider-class") String providerClass,
            @Size(max = 40) String phone,
            @Email @Size(max = 300) String email) {}

    record ServiceForm(
            ServiceId id,
            @NotNull ProviderId provider,
            @NotBlank @Size(max = 300) String name,
            @NotEmpty @Size(max = 50) List<@NotNull @CodeOf("need") String> needs,
            @NotNull @CodeOf("visibility") String visibility,
            @NotNull @Size(max = 50) List<@NotNull @CodeOf("language") String> languages,
            boolean takesReferrals) {}

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/api/v1/providers")
    @Operation(summary = "Let an organisation join")
    ResponseEntity<Receipt> register(Caller caller, CommandRequest request, @Valid @RequestBody ProviderForm body) {
        ProviderId id = Optional.ofNullable(body.id()).orElseGet(() -> new ProviderId(request.idOf("provider")));
        CommandOutcome outcome = door.give(
                request,
                () -> new RegisterProvider(
                        id, body.name(), body.providerClass(), body.phone(), body.email(), given(caller)));
        return Receipt.created(
                URI.create("/api/v1/providers/" + id),
                new Receipt(id.value(), outcome.streamVersion(id), null),
                outcome);
    }

    @PostMapping("/api/v1/providers/{providerId}/suspension")
    @Operation(summary = "Let an organisation take no referrals")
    ResponseEntity<Receipt> suspend(
            Caller caller,
            CommandRequest request,
            @PathVariable ProviderId providerId,
            @Valid @RequestBody Reason body) {
        CommandOutcome outcome =
                door.give(request, () -> new SuspendProvider(providerId, body.reason(), given(caller)));
        return Receipt.done(new Receipt(providerId.value(), outcome.streamVersion(providerId), null), outcome);
    }

    @PostMapping("/api/v1/providers/{providerId}/reinstatement")
    @Operation(summary = "Let it take referrals again")
    ResponseEntity<Receipt> reinstate(Caller caller, CommandRequest request, @PathVariable ProviderId providerId) {
        CommandOutcome outcome = door.give(request, () -> new ReinstateProvider(providerId, given(caller)));
        return Receipt.done(new Receipt(providerId.value(), outcome.streamVersion(providerId), null), outcome);
    }

    @PostMapping("/api/v1/services")
    @Operation(summary = "Offer something")
    ResponseEntity<Receipt> publish(Caller caller, CommandRequest request, @Valid @RequestBody ServiceForm body) {
        ServiceId id = Optional.ofNullable(body.id()).orElseGet(() -> new ServiceId(request.idOf("service")));
        CommandOutcome outcome = door.give(
                request,
                () -> new PublishService(
                        id,
                        body.provider(),
                        body.name(),
                        body.needs(),
                        body.visibility(),
                        body.languages(),
                        body.takesReferrals(),
                        given(caller)));
        return Receipt.created(
                URI.create("/api/v1/services/" + id),
                new Receipt(id.value(), outcome.streamVersion(id), null),
                outcome);
    }

    @PostMapping("/api/v1/services/{serviceId}/withdrawal")
    @Operation(summary = "Offer it no longer")
    ResponseEntity<Receipt> withdraw(
            Caller caller, CommandRequest request, @PathVariable ServiceId serviceId, @Valid @RequestBody Reason b) {
        CommandOutcome outcome = door.give(request, () -> new WithdrawService(serviceId, b.reason(), given(caller)));
        return Receipt.done(new Receipt(serviceId.value(), outcome.streamVersion(serviceId), null), outcome);
    }

    private Given given(Caller caller) {
        if (caller.municipality() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        return new Given(caller, caller.municipality(), clock.instant());
    }
}
