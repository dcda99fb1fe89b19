package org.guichet.command.casework.referral;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.referral.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.RecordAnswerFor;
import org.guichet.command.casework.referral.ReferralCommand.RecordServiceDelivered;
import org.guichet.command.casework.referral.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.referral.ReferralCommand.RequestInformation;
import org.guichet.command.casework.referral.ReferralCommand.StartService;
import org.guichet.command.casework.referral.ReferralForms.Acceptance;
import org.guichet.command.casework.referral.ReferralForms.Completion;
import org.guichet.command.casework.referral.ReferralForms.Delivery;
import org.guichet.command.casework.referral.ReferralForms.Failure;
import org.guichet.command.casework.referral.ReferralForms.Moment;
import org.guichet.command.casework.referral.ReferralForms.Refusal;
import org.guichet.command.casework.referral.ReferralForms.Words;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.platform.request.TakesIfMatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a provider answers. {@code If-Match} is the referral's own version. */
@RestController
@Tag(name = "Referrals")
class ReferralAnswerEndpoint {
    private final CaseRequests requests;

    ReferralAnswerEndpoint(CaseRequests requests) {
        this.requests = requests;
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/acknowledgement")
    @Operation(summary = "Acknowledge a referral")
    ResponseEntity<Receipt> acknowledge(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Moment body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new AcknowledgeReferral(k.id(), referralId, request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/questions")
    @Operation(summary = "Ask the desk a question", description = "The clock stops until it is answered.")
    ResponseEntity<Receipt> ask(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Words body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new RequestInformation(
                        k.id(), referralId, k.closeIfKept(body.text()), request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/acceptance")
    @Operation(summary = "Accept a referral")
    ResponseEntity<Receipt> accept(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Acceptance body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new AcceptReferral(
                        k.id(), referralId, k.closeIfKept(body.remark()), request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/refusal")
    @Operation(summary = "Decline a referral")
    ResponseEntity<Receipt> decline(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Refusal body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new DeclineReferral(
                        k.id(),
                        referralId,
                        body.reason(),
                        k.closeIfKept(body.remark()),
                        request.expectedVersion(),
                        k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/start")
    @Operation(summary = "Start the service")
    ResponseEntity<Receipt> start(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Moment body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new StartService(k.id(), referralId, request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/deliveries")
    @Operation(summary = "Record a delivery")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> deliverReferred(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Delivery body) {
        DeliveryId id = request.id(body.id(), DeliveryId.class);
        return requests.deliver(
                request,
                referralId,
                id,
                body.occurredAt(),
                k -> new RecordServiceDelivered(
                        k.id(),
                        referralId,
                        id,
                        body.delivered().checked(k.city(), k.clock()),
                        request.expectedVersion(),
                        k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/completion")
    @Operation(summary = "Complete a referral")
    ResponseEntity<Receipt> complete(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Completion body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new CompleteReferral(
                        k.id(),
                        referralId,
                        body.outcome(),
                        k.closeIfKept(body.remark()),
                        request.expectedVersion(),
                        k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/failure")
    @Operation(summary = "Report that delivery failed")
    ResponseEntity<Receipt> reportNotDelivered(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Failure body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new ReportNotDelivered(
                        k.id(),
                        referralId,
                        body.reason(),
                        k.closeIfKept(body.remark()),
                        request.expectedVersion(),
                        k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/answers")
    @Operation(summary = "Record an answer by phone")
    ResponseEntity<Receipt> recordAnswer(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody HeardAnswer body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new RecordAnswerFor(k.id(), body.as(k.id(), referralId, k, request.expectedVersion())));
    }
}
