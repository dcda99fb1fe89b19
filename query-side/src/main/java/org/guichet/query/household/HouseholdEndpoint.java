package org.guichet.query.household;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The households of the caller's city. */
@RestController
@Tag(name = "Households")
class HouseholdEndpoint {
    private final HouseholdsOfCity households;
    private final Consistency consistency;

    HouseholdEndpoint(HouseholdsOfCity households, Consistency consistency) {
        this.households = households;
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/households/{householdId}")
    @Operation(summary = "Get a household", description = "With its members, past and present.")
    ResponseEntity<HouseholdView> one(
            @PathVariable UUID householdId, Caller caller, Locale locale, ServletWebRequest request) {
        consistency.require(request, Households.NAME, "caseregister");
        return answer(households.one(caller, householdId, locale));
    }

    @GetMapping("/api/v1/cases/{caseId}/household")
    @Operation(summary = "Get the household of a case")
    ResponseEntity<HouseholdView> ofCase(
            @PathVariable UUID caseId, Caller caller, Locale locale, ServletWebRequest request) {
        consistency.require(request, Households.NAME, "caseregister");
        return answer(households.ofCase(caller, caseId, locale));
    }

    private static ResponseEntity<HouseholdView> answer(Optional<HouseholdView> found) {
        HouseholdView household = found.orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        return ResponseEntity.ok().eTag(Long.toString(household.version())).body(household);
    }
}
