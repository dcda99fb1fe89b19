package org.guichet.query.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.guichet.access.Caller;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.oversight.Disclosures.Counted;
import org.guichet.query.oversight.Disclosures.Told;
import org.guichet.query.paging.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What authorities asked of the own city. */
@RestController
@Tag(name = "Oversight")
class DisclosureRequestEndpoint {
    private final Disclosures disclosures;
    private final Consistency consistency;

    DisclosureRequestEndpoint(Disclosures disclosures, Consistency consistency) {
        this.disclosures = disclosures;
        this.consistency = consistency;
    }

    /** @param open only those to decide, and those of which the person was not told yet */
    @GetMapping("/api/v1/disclosure-requests")
    @Operation(summary = "List disclosure requests", description = "Newest first.")
    Page<Told> list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Oversight.NAME);
        return disclosures.page(caller, open, cursor, limit);
    }

    @GetMapping("/api/v1/disclosure-requests/yearly")
    @Operation(summary = "Count disclosure requests by year", description = "By kind and decision; may be published.")
    List<Counted> yearly(Caller caller, ServletWebRequest request) {
        consistency.await(request, Oversight.NAME);
        return disclosures.yearly(caller);
    }
}
