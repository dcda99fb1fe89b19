package org.guichet.query.caseregister;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.CaseState;
import org.guichet.platform.accesslog.Looked;
import org.guichet.platform.refusal.FindsPersons;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.casework.CaseLine;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The cases of the caller's city. */
@RestController
@Tag(name = "Cases")
class CaseEndpoint {
    private final CasesOfCity cases;
    private final CaseAsOf past;
    private final CaseNumberIndex numbers;
    private final Consistency consistency;
    private final Opening opening;
    private final OpenedLines lines;

    CaseEndpoint(
            CasesOfCity cases,
            CaseAsOf past,
            CaseNumberIndex numbers,
            Consistency consistency,
            Opening opening,
            OpenedLines lines) {
        this.cases = cases;
        this.past = past;
        this.numbers = numbers;
        this.consistency = consistency;
        this.opening = opening;
        this.lines = lines;
    }

    /**
     * @param holder staff, desk or provider that holds a need of the case
     * @param registeredFrom inclusive
     * @param registeredTo exclusive
     */
    @GetMapping("/api/v1/cases")
    @Operation(summary = "List cases", description = "Of the caller's city, newest registration first.")
    Page<CaseLine> list(
            @RequestParam(required = false) CaseState state,
            @RequestParam(required = false) UUID desk,
            @RequestParam(required = false) Boolean complete,
            @RequestParam(required = false) UUID holder,
            @RequestParam(required = false) OffsetDateTime registeredFrom,
            @RequestParam(required = false) OffsetDateTime registeredTo,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, CaseRegister.NAME);
        Cursor from = Cursor.falling(cursor, state, desk, complete, holder, registeredFrom, registeredTo);
        var filters = new CasesOfCity.Filters(state, desk, complete, holder, registeredFrom, registeredTo);
        Page<ListedCase> page = Page.of(
                cases.page(caller, filters, from, limit + 1),
                limit,
                from,
                listed -> List.of(listed.registeredAt(), listed.id()));
        return new Page<>(lines.of(page.items()), page.next());
    }

    /** @param asOf what was known then, by the time of recording; now where left out */
    @GetMapping("/api/v1/cases/{caseId}")
    @Operation(summary = "Get a case", description = "With its needs, consents and referrals.")
    ResponseEntity<CaseView> one(
            @PathVariable UUID caseId,
            @RequestParam(required = false) OffsetDateTime asOf,
            Caller caller,
            Locale locale,
            ServletWebRequest request) {
        // As of an earlier time it is told from the history.
        consistency.require(request, asOf == null ? CaseRegister.NAME : "casehistory");
        CasesOfCity.Whole whole = (asOf == null
                        ? cases.whole(caller, caseId)
                        : past.whole(caller, caseId, asOf.toInstant()))
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        Seals seals = opening.of(whole.persons());
        return ResponseEntity.ok()
                .eTag(Long.toString(whole.row().version()))
                .body(CaseView.of(whole, seals, locale, asOf == null ? Instant.now() : asOf.toInstant()));
    }

    @PostMapping("/api/v1/cases/lookup")
    @Operation(summary = "Find a case by number")
    CaseLine lookup(@RequestBody @Validated Wanted wanted, Caller caller, ServletWebRequest request) {
        consistency.require(request, CaseRegister.NAME);
        Optional<ListedCase> met = cases.byFingerprint(caller, numbers.fingerprint(parsed(wanted.number())));
        Looked.here().found(met.isPresent() ? 1 : 0, wanted.number());
        ListedCase found = met.orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        return lines.of(List.of(found)).getFirst();
    }

    private static CaseNumber parsed(String number) {
        try {
            return CaseNumber.parse(number);
        } catch (IllegalArgumentException e) {
            throw Refused.field("number", "wrong-format");
        }
    }

    /** @param number as it was read out or typed, with or without hyphens */
    @FindsPersons
    record Wanted(@NotBlank String number) {
        /** Never the number. */
        @Override
        public String toString() {
            return "[case number]";
        }
    }
}
