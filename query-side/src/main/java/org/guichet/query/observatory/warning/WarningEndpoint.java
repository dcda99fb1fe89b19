package org.guichet.query.observatory.warning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.guichet.access.Caller;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.observatory.cube.Counting;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Arrivals and priorities of the caller's own city. */
@RestController
@Tag(name = "Management figures")
class WarningEndpoint {
    private final ArrivalsOfCity arrivals;
    private final PrioritiesOfCity priorities;
    private final Consistency consistency;

    WarningEndpoint(ArrivalsOfCity arrivals, PrioritiesOfCity priorities, Consistency consistency) {
        this.arrivals = arrivals;
        this.priorities = priorities;
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/arrivals")
    @Operation(
            summary = "List unusual arrivals by area",
            description = "Of the caller's city and by month, the most unusual first; not for publication.")
    Arrivals arrivals(Caller caller, ServletWebRequest request) {
        consistency.await(request, Counting.NAME);
        return arrivals.of(caller);
    }

    @GetMapping("/api/v1/priorities")
    @Operation(
            summary = "List needs without a service",
            description = "Of the caller's city, by area and need group; not for publication.")
    Priorities priorities(Caller caller, ServletWebRequest request) {
        consistency.await(request, Counting.NAME);
        return priorities.of(caller);
    }
}
