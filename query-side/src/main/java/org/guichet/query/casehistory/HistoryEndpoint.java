package org.guichet.query.casehistory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.paging.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Who did what when in a case. */
@RestController
@Tag(name = "Cases")
class HistoryEndpoint {
    private final HistoryOfCase history;
    private final Consistency consistency;

    HistoryEndpoint(HistoryOfCase history, Consistency consistency) {
        this.history = history;
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/cases/{caseId}/history")
    @Operation(summary = "List the events of a case", description = "Oldest first.")
    Page<Happened> history(
            @PathVariable UUID caseId,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.require(request, CaseHistory.NAME);
        return history.page(caller, caseId, cursor, limit);
    }
}
