package org.guichet.command.directory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.guichet.access.Caller;
import org.guichet.command.directory.DirectoryCommand.AmendProvider;
import org.guichet.command.directory.DirectoryCommand.AmendService;
import org.guichet.command.directory.DirectoryCommand.ConfirmService;
import org.guichet.command.directory.DirectoryCommand.PublishService;
import org.guichet.command.directory.DirectoryCommand.RegisterProvider;
import org.guichet.command.directory.DirectoryCommand.ReinstateProvider;
import org.guichet.command.directory.DirectoryCommand.ReinstateService;
import org.guichet.command.directory.DirectoryCommand.SuspendProvider;
import org.guichet.command.directory.DirectoryCommand.SuspendService;
import org.guichet.command.directory.DirectoryCommand.WithdrawService;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.form.OneLine;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.ServiceId;
import org.guichet.directory.hsds.ProviderDescription;
import org.guichet.directory.hsds.ServiceDescription;
import org.guichet.platform.request.CodeOf;
import org.guichet.platform.request.TakesIfMatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How organisations and their services enter the directory and leave it. */
@RestController
@Tag(name = "Directory")
class DirectoryEndpoint {
    private final CommandDoor door;
    private final Reference reference;

    DirectoryEndpoint(CommandDoor door, Reference reference) {
        this.door = door;
        this.reference = reference;
    }

    /** @param phonesAsWritten whether numbers that cannot be called are kept as they were written; left out for no */
    record ProviderForm(
            ProviderId id,
            @NotBlank @Size(max = 300) String name,
            @NotNull @CodeOf("provider-class") String providerClass,
            @OneLine @Size(max = 40) String phone,
            @Email @Size(max = 300) String email,
            @Described ProviderDescription description,
            Boolean phonesAsWritten) {
        ProviderForm {
            NoEnforcementBody.checkClass(providerClass);
        }

        ProviderEntry entry(MunicipalityFacts city) {
            return new ProviderAmendment(name, providerClass, phone, email, description, phonesAsWritten).entry(city);
        }
    }

    record ProviderAmendment(
            @NotBlank @Size(max = 300) String name,
            @NotNull @CodeOf("provider-class") String providerClass,
            @OneLine @Size(max = 40) String phone,
            @Email @Size(max = 300) String email,
            @Described ProviderDescription description,
            Boolean phonesAsWritten) {
        ProviderAmendment {
            // Before the list of classes is asked: it says only that there is no such code, and not why.
            NoEnforcementBody.checkClass(providerClass);
        }

        ProviderEntry entry(MunicipalityFacts city) {
            OfficePhones.mustBeCallable(phone, description, phonesAsWritten, city);
            return new ProviderEntry(name, providerClass, phone, email, description);
        }
    }

    record ServiceForm(
            ServiceId id,
            @NotNull ProviderId provider,
            @NotBlank @Size(max = 300) String name,
            @NotEmpty @Size(max = 50) List<@NotNull @CodeOf("need") String> needs,
            @NotNull @CodeOf("visibility") String visibility,
            @NotNull @Size(max = 50) List<@NotNull @CodeOf("language") String> languages,
            boolean takesReferrals,
            @Described ServiceDescription description,
            Boolean phonesAsWritten) {
        ServiceEntry entry(MunicipalityFacts city) {
            return new ServiceAmendment(
                            name, needs, visibility, languages, takesReferrals, description, phonesAsWritten)
                    .entry(city);
        }
    }

    /** As a service is published; an imported one may meet no need that the city knows. */
    record ServiceAmendment(
            @NotBlank @Size(max = 300) String name,
            @NotNull @Size(max = 50) List<@NotNull @CodeOf("need") String> needs,
            @NotNull @CodeOf("visibility") String visibility,
            @NotNull @Size(max = 50) List<@NotNull @CodeOf("language") String> languages,
            boolean takesReferrals,
            @Described ServiceDescription description,
            Boolean phonesAsWritten) {
        ServiceEntry entry(MunicipalityFacts city) {
            OfficePhones.mustBeCallable(null, description, phonesAsWritten, city);
            return new ServiceEntry(name, needs, visibility, languages, takesReferrals, description);
        }
    }

    record Suspension(@NotBlank @Size(max = 500) String reason, boolean temporary) {}

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/api/v1/providers")
    @Operation(summary = "Add a provider")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> register(Caller caller, CommandRequest request, @Valid @RequestBody ProviderForm body) {
        ProviderId id = request.id(body.id(), ProviderId.class);
        return Receipt.created(
                "/api/v1/providers/" + id,
                id,
                door.give(
                        request,
                        () -> new RegisterProvider(id, body.entry(reference.cityOf(caller)), request.given())));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/providers/{providerId}/amendments")
    @Operation(summary = "Replace the provider's directory entry")
    ResponseEntity<Receipt> amendProvider(
            Caller caller,
            CommandRequest request,
            @PathVariable ProviderId providerId,
            @Valid @RequestBody ProviderAmendment body) {
        return Receipt.done(
                providerId,
                door.give(
                        request,
                        () -> new AmendProvider(
                                providerId,
                                body.entry(reference.cityOf(caller)),
                                request.expectedVersion(),
                                request.given())));
    }

    @PostMapping("/api/v1/providers/{providerId}/suspension")
    @Operation(summary = "Suspend a provider")
    ResponseEntity<Receipt> suspend(
            CommandRequest request, @PathVariable ProviderId providerId, @Valid @RequestBody Reason body) {
        return Receipt.done(
                providerId, door.give(request, () -> new SuspendProvider(providerId, body.reason(), request.given())));
    }

    @PostMapping("/api/v1/providers/{providerId}/reinstatement")
    @Operation(summary = "Reinstate a provider")
    ResponseEntity<Receipt> reinstate(CommandRequest request, @PathVariable ProviderId providerId) {
        return Receipt.done(providerId, door.give(request, () -> new ReinstateProvider(providerId, request.given())));
    }

    @PostMapping("/api/v1/services")
    @Operation(summary = "Add a service")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> publish(Caller caller, CommandRequest request, @Valid @RequestBody ServiceForm body) {
        ServiceId id = request.id(body.id(), ServiceId.class);
        return Receipt.created(
                "/api/v1/services/" + id,
                id,
                door.give(
                        request,
                        () -> new PublishService(
                                id, body.provider(), body.entry(reference.cityOf(caller)), request.given())));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/services/{serviceId}/amendments")
    @Operation(summary = "Replace the service's directory entry")
    ResponseEntity<Receipt> amendService(
            Caller caller,
            CommandRequest request,
            @PathVariable ServiceId serviceId,
            @Valid @RequestBody ServiceAmendment body) {
        return Receipt.done(
                serviceId,
                door.give(
                        request,
                        () -> new AmendService(
                                serviceId,
                                body.entry(reference.cityOf(caller)),
                                request.expectedVersion(),
                                request.given())));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/services/{serviceId}/confirmation")
    @Operation(summary = "Confirm the directory entry")
    ResponseEntity<Receipt> confirm(CommandRequest request, @PathVariable ServiceId serviceId) {
        return Receipt.done(
                serviceId,
                door.give(request, () -> new ConfirmService(serviceId, request.expectedVersion(), request.given())));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/services/{serviceId}/suspension")
    @Operation(summary = "Suspend a service")
    ResponseEntity<Receipt> suspend(
            CommandRequest request, @PathVariable ServiceId serviceId, @Valid @RequestBody Suspension body) {
        return Receipt.done(
                serviceId,
                door.give(
                        request,
                        () -> new SuspendService(
                                serviceId,
                                body.reason(),
                                body.temporary(),
                                request.expectedVersion(),
                                request.given())));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/services/{serviceId}/reinstatement")
    @Operation(summary = "Reinstate a service")
    ResponseEntity<Receipt> reinstate(CommandRequest request, @PathVariable ServiceId serviceId) {
        return Receipt.done(
                serviceId,
                door.give(request, () -> new ReinstateService(serviceId, request.expectedVersion(), request.given())));
    }

    @PostMapping("/api/v1/services/{serviceId}/withdrawal")
    @Operation(summary = "Withdraw a service")
    ResponseEntity<Receipt> withdraw(
            CommandRequest request, @PathVariable ServiceId serviceId, @Valid @RequestBody Reason b) {
        return Receipt.done(
                serviceId, door.give(request, () -> new WithdrawService(serviceId, b.reason(), request.given())));
    }
}
