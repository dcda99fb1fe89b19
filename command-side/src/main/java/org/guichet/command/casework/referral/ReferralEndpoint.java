package org.guichet.command.casework.referral;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseId;
import org.guichet.casework.ConsentId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.referral.ReferralCommand.DisputeCompletion;
import org.guichet.command.casework.referral.ReferralCommand.MarkEnteredInError;
import org.guichet.command.casework.referral.ReferralCommand.RedirectNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferOn;
import org.guichet.command.casework.referral.ReferralCommand.SupplyInformation;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.command.casework.referral.ReferralForms.Dispute;
import org.guichet.command.casework.referral.ReferralForms.Moment;
import org.guichet.command.casework.referral.ReferralForms.Redirecting;
import org.guichet.command.casework.referral.ReferralForms.Referring;
import org.guichet.command.casework.referral.ReferralForms.ReferringOn;
import org.guichet.command.casework.referral.ReferralForms.Withdrawal;
import org.guichet.command.casework.referral.ReferralForms.Word;
import org.guichet.command.casework.referral.ReferralForms.Words;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.platform.request.TakesIfMatch;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How referrals are sent, and what their sender does with them. {@code If-Match} is the referral's own version. */
@RestController
@Tag(name = "Referrals")
class ReferralEndpoint {
    private static final String ONWARD = "ONWARD_REFERRAL";

    private final CaseRequests requests;
    private final Reference reference;

    ReferralEndpoint(CaseRequests requests, Reference reference) {
        this.requests = requests;
        this.reference = reference;
    }

    @PostMapping("/api/v1/cases/{caseId}/referrals")
    @Operation(summary = "Refer a need")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> referNeed(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Referring body) {
        ReferralId id = request.id(body.id(), ReferralId.class);
        return requests.send(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new ReferNeed(
                        caseId,
                        id,
                        body.need(),
                        body.service(),
                        Set.copyOf(body.share()),
                        body.legalBasis(),
                        k.given()));
    }

    @PostMapping("/api/v1/referrals/{referralId}/redirection")
    @Operation(summary = "Redirect a need")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> redirect(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Redirecting body) {
        ReferralId id = request.id(body.id(), ReferralId.class);
        return requests.send(
                request,
                requests.caseOf(request, referralId),
                id,
                body.occurredAt(),
                k -> new RedirectNeed(
                        k.id(),
                        id,
                        referralId,
                        body.service(),
                        Set.copyOf(body.share()),
                        body.legalBasis(),
                        k.given()));
    }

    @PostMapping("/api/v1/referrals/{referralId}/onward")
    @Operation(
            summary = "Refer onward",
            description = "As the provider that has accepted the person, and with the person's consent.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> referOnward(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody ReferringOn body) {
        ReferralId id = request.id(body.id(), ReferralId.class);
        Word word = body.consent();
        ConsentId consent = request.id(word.id(), ConsentId.class);
        ServiceFacts service = reference.service(body.service()).orElseThrow(() -> Refused.field("service", "unknown"));
        return requests.send(
                request,
                requests.caseOf(request, referralId),
                id,
                body.occurredAt(),
                k -> new ReferOn(
                        k.id(),
                        id,
                        referralId,
                        body.service(),
                        new ConsentRecorded(
                                consent,
                                ONWARD,
                                service.provider(),
                                Set.copyOf(word.scope()),
                                word.until(),
                                word.givenBy(),
                                word.method(),
                                k.close(SealedField.CONSENT_LANGUAGE, word.language()),
                                word.interpreter(),
                                word.copyGiven(),
                                null,
                                null,
                                null),
                        k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/information")
    @Operation(summary = "Answer the provider's question")
    ResponseEntity<Receipt> supplyInformation(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Words body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new SupplyInformation(
                        k.id(), referralId, k.closeIfKept(body.text()), request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/withdrawal")
    @Operation(summary = "Withdraw a referral")
    ResponseEntity<Receipt> withdraw(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Withdrawal body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new WithdrawReferral(k.id(), referralId, body.reason(), request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/error")
    @Operation(summary = "Mark a referral as error")
    ResponseEntity<Receipt> markEnteredInError(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Moment body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new MarkEnteredInError(k.id(), referralId, request.expectedVersion(), k.given()));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/referrals/{referralId}/dispute")
    @Operation(summary = "Dispute a completion")
    ResponseEntity<Receipt> dispute(
            CommandRequest request, @PathVariable ReferralId referralId, @Valid @RequestBody Dispute body) {
        return requests.move(
                request,
                referralId,
                body.occurredAt(),
                k -> new DisputeCompletion(
                        k.id(),
                        referralId,
                        body.byPerson(),
                        k.closeIfKept(body.remark()),
                        request.expectedVersion(),
                        k.given()));
    }
}
