package org.guichet.command.casework.need;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.guichet.casework.CaseId;
import org.guichet.casework.NeedId;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.need.NeedCommand.EndNeed;
import org.guichet.command.casework.need.NeedCommand.HandOverNeed;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.need.NeedCommand.ReprioritiseNeed;
import org.guichet.command.casework.need.NeedForms.Ending;
import org.guichet.command.casework.need.NeedForms.HandingOver;
import org.guichet.command.casework.need.NeedForms.Identifying;
import org.guichet.command.casework.need.NeedForms.Priority;
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

/** The life of a need, from being noted to its end. */
@RestController
@Tag(name = "Needs")
class NeedEndpoint {
    private final CaseRequests requests;

    NeedEndpoint(CaseRequests requests) {
        this.requests = requests;
    }

    @PostMapping("/api/v1/cases/{caseId}/needs")
    @Operation(summary = "Record a need")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> identify(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Identifying body) {
        NeedId id = request.id(body.id(), NeedId.class);
        return requests.add(
                request,
                caseId,
                id,
                body.occurredAt(),
                k -> new IdentifyNeed(
                        caseId,
                        id,
                        body.group(),
                        body.urgency(),
                        k.close(SealedField.NEED, body.need()),
                        k.close(SealedField.NEED_NOTE, body.note()),
                        k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/needs/{needId}/priority")
    @Operation(summary = "Change the urgency")
    ResponseEntity<Receipt> reprioritise(
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable NeedId needId,
            @Valid @RequestBody Priority body) {
        return requests.change(
                request,
                caseId,
                body.occurredAt(),
                k -> new ReprioritiseNeed(caseId, needId, body.urgency(), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/needs/{needId}/handover")
    @Operation(summary = "Hand over a need")
    ResponseEntity<Receipt> handOverNeed(
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable NeedId needId,
            @Valid @RequestBody HandingOver body) {
        return requests.change(
                request, caseId, body.occurredAt(), k -> new HandOverNeed(caseId, needId, body.to(), k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/needs/{needId}/ending")
    @Operation(summary = "Record how a need ended", description = "After hearing the person.")
    ResponseEntity<Receipt> end(
            CommandRequest request,
            @PathVariable CaseId caseId,
            @PathVariable NeedId needId,
            @Valid @RequestBody Ending body) {
        NeedEnding ending = body.ending("outcome");
        return requests.change(request, caseId, body.occurredAt(), k -> new EndNeed(caseId, needId, ending, k.given()));
    }
}
