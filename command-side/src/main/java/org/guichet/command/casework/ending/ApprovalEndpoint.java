package org.guichet.command.casework.ending;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.guichet.casework.ApprovalId;
import org.guichet.casework.CaseId;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.ending.ApprovalCommand.AskApproval;
import org.guichet.command.casework.ending.ApprovalCommand.GiveApproval;
import org.guichet.command.casework.ending.ApprovalCommand.RefuseApproval;
import org.guichet.command.casework.ending.ApprovalForms.Agreement;
import org.guichet.command.casework.ending.ApprovalForms.Asking;
import org.guichet.command.casework.ending.ApprovalForms.Disagreement;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.guichet.sealing.SealedField;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A supervisor's word, where the city wants it before a case closes. */
@RestController
@Tag(name = "Approvals")
class ApprovalEndpoint {
    private final CaseRequests requests;

    ApprovalEndpoint(CaseRequests requests) {
        this.requests = requests;
    }

    @PostMapping("/api/v1/cases/{caseId}/approvals")
    @Operation(summary = "Request approval to close")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> ask(CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Asking body) {
        ApprovalId id = request.id(body.id(), ApprovalId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new AskApproval(caseId, id, body.reason(), k.close(SealedField.REMARK, body.remark()), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/approvals/agreement")
    @Operation(summary = "Approve the closure")
    ResponseEntity<Receipt> agreeToClosing(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Agreement body) {
        return requests.change(request, caseId, body.occurredAt(), k -> new GiveApproval(caseId, k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/approvals/disagreement")
    @Operation(summary = "Reject the closure")
    ResponseEntity<Receipt> disagreeWithClosing(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Disagreement body) {
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new RefuseApproval(caseId, k.close(SealedField.REMARK, body.remark()), k.given()));
    }
}
