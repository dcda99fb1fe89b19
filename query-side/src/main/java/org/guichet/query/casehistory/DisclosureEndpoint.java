package org.guichet.query.casehistory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.consistency.Consistency;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Who was told what of a person, and on what ground. */
@RestController
@Tag(name = "Cases")
class DisclosureEndpoint {
    private final DisclosuresOfCase disclosed;
    private final Consistency consistency;

    DisclosureEndpoint(DisclosuresOfCase disclosed, Consistency consistency) {
        this.disclosed = disclosed;
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/cases/{caseId}/disclosures")
    @Operation(summary = "List disclosures of a case", description = "Oldest first, with the legal basis of each.")
    Disclosures disclosures(@PathVariable UUID caseId, Caller caller, ServletWebRequest request) {
        consistency.require(request, CaseHistory.NAME);
        return new Disclosures(disclosed.of(caller, caseId));
    }

    /** Everything that was told. */
    record Disclosures(List<CaseDisclosure> told) {}
}
