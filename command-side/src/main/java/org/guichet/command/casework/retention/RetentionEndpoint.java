package org.guichet.command.casework.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.command.casework.retention.RetentionLog.Line;
import org.guichet.command.casework.retention.RetentionLog.Run;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Erasure by age: the data protection officer confirms the cases that a preview showed, and reads afterwards what became
 * of each. A case that is held, or not due after all, is kept and named with the reason.
 */
@RestController
@Tag(name = "Privacy")
class RetentionEndpoint {
    private static final int MOST_CASES = 500;

    private final RetentionLog log;
    private final RetentionRuns runs;
    private final Clock clock;

    RetentionEndpoint(RetentionLog log, RetentionRuns runs, Clock clock) {
        this.log = log;
        this.runs = runs;
        this.clock = clock;
    }

    record Confirmed(@NotEmpty @Size(max = MOST_CASES) List<@NotNull CaseId> cases) {}

    /**
     * A run.
     *
     * @param confirmedBy random id of the account
     * @param waiting cases that are not done yet
     * @param cases what became of each; absent in a list of runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            UUID id, Instant confirmedAt, UUID confirmedBy, long erased, long kept, long waiting, List<Done> cases) {
        static Report of(Run run, List<Line> lines) {
            return new Report(
                    run.id(),
                    run.confirmedAt().toInstant(),
                    run.staff(),
                    count(lines, "ERASED"),
                    count(lines, "KEPT"),
                    count(lines, "WAITING"),
                    lines.stream().map(Done::of).toList());
        }

        private static long count(List<Line> lines, String state) {
            return lines.stream().filter(line -> line.state().equals(state)).count();
        }
    }

    /** What became of one case: WAITING, ERASED or KEPT, and why it was kept. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(UUID caseId, String state, String reason, Instant doneAt) {
        static Done of(Line line) {
            OffsetDateTime at = line.doneAt();
            return new Done(line.caseId(), line.state(), line.reason(), at == null ? null : at.toInstant());
        }
    }

    @PostMapping("/api/v1/retention-runs")
    @Operation(
            summary = "Confirm erasure by age",
            description = "Each case is checked against the city's rule once more.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Report> confirm(Caller caller, CommandRequest request, @Valid @RequestBody Confirmed body) {
        UUID id = request.idOf("retention-run");
        log.begin(id, caller, request.bodyHmac(), body.cases(), clock.instant());
        Run run = known(caller, id);
        if (!run.bodyHmac().equals(request.bodyHmac())) {
            throw new Refused(ProblemType.KEY_USED_FOR_ANOTHER_BODY);
        }
        runs.ring();
        return ResponseEntity.created(URI.create("/api/v1/retention-runs/" + id))
                .body(Report.of(run, log.lines(id)));
    }

    @GetMapping("/api/v1/retention-runs/{runId}")
    @Operation(summary = "Get a retention run")
    Report one(Caller caller, @PathVariable UUID runId) {
        return Report.of(known(caller, runId), log.lines(runId));
    }

    @GetMapping("/api/v1/retention-runs")
    @Operation(summary = "List retention runs", description = "Of the caller's city, newest first.")
    List<Report> all(Caller caller) {
        return log.runs(caller.municipality()).stream()
                .map(run -> Report.of(run, log.lines(run.id())))
                .toList();
    }

    private Run known(Caller caller, UUID id) {
        return log.run(caller.municipality(), id).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }
}
