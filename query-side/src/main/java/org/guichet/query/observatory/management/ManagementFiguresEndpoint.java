package org.guichet.query.observatory.management;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import org.guichet.access.Caller;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.observatory.Fingerprint;
import org.guichet.query.observatory.cube.Counting;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The management figures of the caller's own city. */
@RestController
@Tag(name = "Management figures")
class ManagementFiguresEndpoint {
    private final FiguresOfCity figures;
    private final Consistency consistency;

    ManagementFiguresEndpoint(FiguresOfCity figures, Consistency consistency) {
        this.figures = figures;
        this.consistency = consistency;
    }

    /**
     * @param from first month, such as {@code 2026-01}
     * @param to last month, inclusive
     */
    @GetMapping("/api/v1/management-figures")
    @Operation(
            summary = "Get management figures",
            description = "Exact counts of the caller's city by month; not for publication.")
    ResponseEntity<ManagementFigures> figures(
            @RequestParam(required = false) YearMonth from,
            @RequestParam(required = false) YearMonth to,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Counting.NAME);
        ManagementFigures found = figures.of(caller, from, to);
        return ResponseEntity.ok().eTag(Fingerprint.ofAnswer(found)).body(found);
    }
}
