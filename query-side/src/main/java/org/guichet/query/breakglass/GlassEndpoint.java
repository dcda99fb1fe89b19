package org.guichet.query.breakglass;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.accesslog.UnusualLooks;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.oversight.Disclosures;
import org.guichet.query.oversight.Glasses;
import org.guichet.query.oversight.Oversight;
import org.guichet.query.paging.Page;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Broken glasses, the cases behind them, and what waits for who oversees the others. */
@RestController
@Tag(name = "Oversight")
class GlassEndpoint {
    private static final int WAITING = 50;
    private static final Duration OVERSEEN = Duration.ofDays(7);

    private final GlassedCase cases;
    private final Glasses glasses;
    private final Disclosures disclosures;
    private final UnusualLooks unusual;
    private final Consistency consistency;

    GlassEndpoint(
            GlassedCase cases,
            Glasses glasses,
            Disclosures disclosures,
            UnusualLooks unusual,
            Consistency consistency) {
        this.cases = cases;
        this.glasses = glasses;
        this.disclosures = disclosures;
        this.unusual = unusual;
        this.consistency = consistency;
    }

    /** @param unreviewed only those that nobody looked at yet */
    @GetMapping("/api/v1/glasses")
    @Operation(
            summary = "List break-glass accesses",
            description = "A coordinator sees their own, an overseer all of the city.")
    Page<Glasses.Told> list(
            @RequestParam(defaultValue = "false") boolean unreviewed,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Oversight.NAME);
        return glasses.page(caller, unreviewed, cursor, limit);
    }

    @GetMapping("/api/v1/glasses/{glassId}/case")
    @Operation(summary = "Get a case by break-glass", description = "For three hours; nothing can be changed.")
    ResponseEntity<CaseView> read(@PathVariable UUID glassId, Caller caller, Locale locale, ServletWebRequest request) {
        consistency.require(request, Oversight.NAME);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(cases.of(caller, glassId, locale).card());
    }

    @GetMapping("/api/v1/oversight")
    @Operation(summary = "List what oversight has to review")
    Waiting waiting(Caller caller, ServletWebRequest request) {
        consistency.await(request, Oversight.NAME);
        return new Waiting(
                glasses.page(caller, true, null, WAITING).items(),
                disclosures.page(caller, true, null, WAITING).items(),
                unusual.of(caller, OVERSEEN));
    }

    /** At most fifty of each; the lists themselves have the rest. */
    record Waiting(
            List<Glasses.Told> glasses, List<Disclosures.Told> disclosures, List<UnusualLooks.Unusual> unusual) {}
}
