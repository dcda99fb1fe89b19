package org.guichet.query.household;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.feed.Consistency;
import org.guichet.query.household.HouseholdsOfCity.Known;
import org.guichet.query.household.HouseholdsOfCity.Whole;
import org.guichet.query.opening.Opening;
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
    private final Opening opening;

    HouseholdEndpoint(HouseholdsOfCity households, Consistency consistency, Opening opening) {
        this.households = households;
        this.consistency = consistency;
        this.opening = opening;
    }

    @GetMapping("/api/v1/households/{householdId}")
    @Operation(summary = "Get a household", description = "With its members, past and present.")
    ResponseEntity<HouseholdView> one(
            @PathVariable UUID householdId, Caller caller, Locale locale, ServletWebRequest request) {
        consistency.require(request, Households.NAME);
        return opened(households.one(caller, householdId), locale);
    }

    @GetMapping("/api/v1/cases/{caseId}/household")
    @Operation(summary = "Get the household of a case")
    ResponseEntity<HouseholdView> ofCase(
            @PathVariable UUID caseId, Caller caller, Locale locale, ServletWebRequest request) {
        consistency.require(request, Households.NAME);
        return opened(households.ofCase(caller, caseId), locale);
    }

    private ResponseEntity<HouseholdView> opened(Optional<Whole> found, Locale locale) {
        Whole whole = found.orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        List<UUID> persons = whole.members().stream()
                .map(Known::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return ResponseEntity.ok()
                .eTag(Long.toString(whole.household().version()))
                .body(HouseholdView.of(whole, opening.of(persons), locale));
    }
}
