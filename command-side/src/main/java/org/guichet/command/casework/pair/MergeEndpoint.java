package org.guichet.command.casework.pair;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.guichet.casework.CaseId;
import org.guichet.casework.MergeId;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.MergeForms.Merging;
import org.guichet.command.casework.pair.MergeForms.Unmerging;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Receipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Two cases that turn out to be of one person, and the way back. */
@RestController
@Tag(name = "Cases")
class MergeEndpoint {
    private final CaseRequests requests;

    MergeEndpoint(CaseRequests requests) {
        this.requests = requests;
    }

    @PostMapping("/api/v1/cases/{caseId}/merges")
    @Operation(summary = "Merge a duplicate case", description = "This case is the one that goes on.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> mergeCases(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Merging body) {
        MergeId id = request.id(body.id(), MergeId.class);
        return requests.add(
                request, caseId, id, body.occurredAt(), k -> new MergePersons(caseId, body.losing(), id, k.given()));
    }

    @PostMapping("/api/v1/cases/{caseId}/unmerging")
    @Operation(summary = "Undo a merge")
    ResponseEntity<Receipt> unmerge(
            CommandRequest request, @PathVariable CaseId caseId, @Valid @RequestBody Unmerging body) {
        return requests.change(request, caseId, body.occurredAt(), k -> new UnmergePersons(caseId, k.given()));
    }
}
