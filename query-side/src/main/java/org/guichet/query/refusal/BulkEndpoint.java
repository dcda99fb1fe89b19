package org.guichet.query.refusal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says to whoever looks for it that rows of persons do not go out by the file, and what there is instead. */
@RestController
@Tag(name = "Exports")
class BulkEndpoint {
    private static final Set<String> OF_PERSONS = Set.of(
            "cases",
            "persons",
            "people",
            "needs",
            "referrals",
            "contacts",
            "appointments",
            "consents",
            "households",
            "notes",
            "search",
            "inbox");

    @GetMapping("/api/v1/exports/{rows}")
    @Operation(
            summary = "Refuse bulk exports of persons",
            description = "Rows of persons are not exported for any role.")
    void rows(@PathVariable String rows) {
        throw new Refused(OF_PERSONS.contains(rows) ? ProblemType.NO_BULK_ROWS : ProblemType.NOT_FOUND);
    }
}
