package org.guichet.command.casework;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import org.guichet.access.Caller;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseRegister.Whose;
import org.guichet.command.casework.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.ReferralCommand.StartService;
import org.guichet.command.casework.ReferralCommand.WithdrawReferral;
import org.guichet.command.casework.ReferralForms.Acceptance;
import org.guichet.command.casework.ReferralForms.Completion;
import org.guichet.command.casework.ReferralForms.Failure;
import org.guichet.command.casework.ReferralForms.Moment;
import org.guichet.command.casework.ReferralForms.Refusal;
import org.guichet.command.casework.ReferralForms.Withdrawal;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a provider answers, and how a desk takes a referral back. {@code If-Match} is the referral's own version. */
@RestController
@Tag(name = "referrals")
class ReferralEndpoint {
    private final CommandDoor door;
    private final CaseRegister register;
    private final PersonKeys keys;
    private final Clock clock;

    ReferralEndpoint(CommandDoor door, CaseRegister register, PersonKeys keys, Clock clock) {
        this.door = door;
        this.register = register;
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping("/api/v1/referrals/{referralId}/acknowledgement")
    @Operation(summary = "Say that it was seen")
    ResponseEntity<Receipt> acknowledge(
            Caller caller, CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Moment b) {
        return on(
                caller,
                request,
                referralId,
                b.occurredAt(),
                null,
                (whose, remark, given) ->
                        new AcknowledgeReferral(whose.id(), referralId, request.expectedVersion(), given));
    }

    @PostMapping("/api/v1/referrals/{referralId}/acceptance")
    @Operation(summary = "Take the person")
    ResponseEntity<Receipt> accept(
            Caller caller,
            CommandRequest request,
            @PathVariable ReferralId referralId,
            @Valid @RequestBody Acceptance b) {
        return on(
                caller,
                request,
                referralId,
                b.occurredAt(),
                b.remark(),
                (whose, remark, given) ->
                        new AcceptReferral(whose.id(), referralId, remark, request.expectedVersion(), given));
    }

    @PostMapping("/api/v1/referrals/{referralId}/refusal")
    @Operation(summary = "Do not take the person, and say why")
    ResponseEntity<Receipt> decline(
            Caller caller, CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Refusal b) {
        return on(
                caller,
                request,
                referralId,
                b.occurredAt(),
                b.remark(),
                (whose, remark, given) -> new DeclineReferral(
                        whose.id(), referralId, b.reason(), remark, request.expectedVersion(), given));
    }

    @PostMapping("/api/v1/referrals/{referralId}/start")
    @Operation(summary = "Begin")
    ResponseEntity<Receipt> start(
            Caller caller, CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Moment b) {
        return on(
                caller,
                request,
                referralId,
                b.occurredAt(),
                null,
                (whose, remark, given) -> new StartService(whose.id(), referralId, request.expectedVersion(), given));
    }

    @PostMapping("/api/v1/referrals/{referralId}/completion")
    @Operation(summary = "Say that it is done")
    ResponseEntity<Receipt> complete(
            Caller caller,
            CommandRequest request,
            @PathVariable ReferralId referralId,
            @Valid @RequestBody Completion b) {
        return on(
                caller,
                request,
                referralId,
                b.occurredAt(),
                b.remark(),
                (whose, remark, given) -> new CompleteReferral(
                        whose.id(), referralId, b.outcome(), remark, request.expectedVersion(), given));
    }

    @PostMapping("/api/v1/referrals/{referralId}/failure")
    @Operation(summary = "Say that what was promised was not given")
    ResponseEntity<Receipt> reportNotDelivered(
            Caller caller, CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Failure b) {
        return on(
                caller,
                request,
                referralId,
                b.occurredAt(),
                b.remark(),
                (whose, remark, given) -> new ReportNotDelivered(
                        whose.id(), referralId, b.reason(), remark, request.expectedVersion(), given));
    }

    @PostMapping("/api/v1/referrals/{referralId}/withdrawal")
    @Operation(summary = "Take the request back")
    ResponseEntity<Receipt> withdraw(
            Caller caller,
            CommandRequest request,
            @PathVariable ReferralId referralId,
            @Valid @RequestBody Withdrawal b) {
        return on(
                caller,
                request,
                referralId,
                b.occurredAt(),
                null,
                (whose, remark, given) ->
                        new WithdrawReferral(whose.id(), referralId, b.reason(), request.expectedVersion(), given));
    }

    private ResponseEntity<Receipt> on(
            Caller caller,
            CommandRequest request,
            ReferralId referral,
            Instant occurredAt,
            String remark,
            CommandOfReferral command) {
        Whose whose = register.caseOf(referral, caller.municipality());
        Given given = new Given(caller, caller.municipality(), occurredAt == null ? clock.instant() : occurredAt);
        CommandOutcome outcome = door.give(request, () -> command.with(whose, sealed(whose, remark), given));
        return Receipt.done(new Receipt(referral.value(), versionOf(referral, outcome), null), outcome);
    }

    // A provider's words about a person are sealed under that person's key too. Of an erased person the case itself
    // refuses them, and only it knows whether this provider may learn why.
    private Sealed<String> sealed(Whose whose, String remark) {
        return remark == null
                ? null
                : keys.of(whose.person())
                        .map(seal -> seal.close(SealedField.REMARK, remark))
                        .orElse(null);
    }

    private static long versionOf(ReferralId referral, CommandOutcome outcome) {
        return outcome.events().stream()
                .map(event -> event.payload())
                .filter(ReferralEvent.class::isInstance)
                .map(ReferralEvent.class::cast)
                .filter(event -> event.referral().equals(referral))
                .mapToLong(ReferralEvent::version)
                .max()
                .orElseThrow();
    }

    @FunctionalInterface
    private interface CommandOfReferral {
        ReferralCommand with(Whose whose, Sealed<String> remark, Given given);
    }
}
