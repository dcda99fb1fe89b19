package org.guichet.query.accesslog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.platform.accesslog.AccessEntry;
import org.guichet.platform.accesslog.AccessEntry.Outcome;
import org.guichet.platform.accesslog.StoredEntry;
import org.guichet.platform.request.CodeOf;
import org.guichet.query.accesslog.Readers.Reader;
import org.guichet.query.accesslog.UnusualLooks.Unusual;
import org.guichet.query.paging.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The access log, for who oversees the others. */
@RestController
@Tag(name = "Oversight")
class AccessLogEndpoint {
    private final LogOfCity log;
    private final Readers readers;
    private final UnusualLooks unusual;

    AccessLogEndpoint(LogOfCity log, Readers readers, UnusualLooks unusual) {
        this.log = log;
        this.readers = readers;
        this.unusual = unusual;
    }

    /**
     * @param caseId whose person was looked at, or which was asked for in vain
     * @param day in the time of the city
     * @param purpose code of the list {@code access-purpose}
     */
    @GetMapping("/api/v1/access-log")
    @Operation(
            summary = "List accesses",
            description = "Of the caller's city, newest first; reading the log is logged, too.")
    Page<Line> log(
            @RequestParam(required = false) UUID staff,
            @RequestParam(name = "case", required = false) UUID caseId,
            @RequestParam(required = false) LocalDate day,
            @RequestParam(required = false) @CodeOf("access-purpose") String purpose,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller) {
        return log.page(caller, new LogOfCity.Filters(staff, caseId, day, purpose), cursor, limit)
                .map(Line::of);
    }

    /** @param days how far back, today included */
    @GetMapping("/api/v1/access-log/unusual")
    @Operation(summary = "List unusual accesses to review")
    List<Unusual> unusual(@RequestParam(defaultValue = "1") @Min(1) @Max(31) int days, Caller caller) {
        return unusual.of(caller, Duration.ofDays(days));
    }

    @GetMapping("/api/v1/cases/{caseId}/readers")
    @Operation(summary = "List who read a case", description = "For the person: without names of staff.")
    List<Reader> readers(@PathVariable UUID caseId, Caller caller, Locale locale) {
        return readers.of(caller, caseId, locale);
    }

    /**
     * An entry.
     *
     * @param staff account; absent for a machine
     * @param target what was asked for and refused, or the break-glass that allowed it
     * @param hits of a search, or of a machine's run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            long id,
            Instant at,
            UUID staff,
            String role,
            UUID desk,
            UUID provider,
            UUID correlation,
            String route,
            String purpose,
            String reason,
            Outcome outcome,
            UUID target,
            Integer hits,
            List<UUID> persons,
            SortedSet<String> fields) {
        static Line of(StoredEntry stored) {
            AccessEntry entry = stored.entry();
            return new Line(
                    stored.id(),
                    stored.at(),
                    entry.who().staff(),
                    entry.who().role(),
                    entry.who().desk(),
                    entry.who().provider(),
                    entry.correlation(),
                    entry.route(),
                    entry.purpose(),
                    entry.reason(),
                    entry.outcome(),
                    entry.target(),
                    entry.hits(),
                    entry.persons(),
                    entry.fields());
        }
    }
}
