package org.guichet.query.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.paging.Page;
import org.guichet.query.privacy.ErasureRequest.State;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Requests to be forgotten with their deadlines, the proof of what was erased, and what is due by age. */
@RestController
@Tag(name = "Privacy")
class PrivacyEndpoint {
    private final Erasures erasures;
    private final RetentionPreview retention;
    private final Consistency consistency;

    PrivacyEndpoint(Erasures erasures, RetentionPreview retention, Consistency consistency) {
        this.erasures = erasures;
        this.retention = retention;
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/erasure-requests")
    @Operation(summary = "List erasure requests", description = "Of the caller's city, the first due first.")
    Page<ErasureRequest> requests(
            @RequestParam(required = false) State state,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Privacy.NAME);
        return erasures.requests(caller, state, cursor, limit);
    }

    @GetMapping("/api/v1/erasures/{caseId}")
    @Operation(summary = "Get erasure requests and proof")
    ErasureView erasure(@PathVariable UUID caseId, Caller caller, Locale locale, ServletWebRequest request) {
        consistency.await(request, Privacy.NAME, KeptCases.NAME);
        return erasures.of(caller, caseId, locale);
    }

    /** @param by who will be due by then; now where left out */
    @GetMapping("/api/v1/retention")
    @Operation(
            summary = "List cases past retention",
            description = "Of the caller's city: ids and dates, nothing about a person.")
    RetentionPreview.Preview retention(
            @RequestParam(required = false) OffsetDateTime by, Caller caller, ServletWebRequest request) {
        consistency.await(request, Privacy.NAME, KeptCases.NAME);
        return retention.at(caller, by == null ? Instant.now() : by.toInstant());
    }
}
