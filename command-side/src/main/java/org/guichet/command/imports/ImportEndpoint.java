package org.guichet.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.guichet.access.Caller;
import org.guichet.command.imports.ImportLog.Numbered;
import org.guichet.platform.problem.Problems;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/** How an import stands and what became of its rows. */
@RestController
@Tag(name = "Imports")
class ImportEndpoint {
    private static final int AT_ONCE = 500;

    private final Imports imports;
    private final ImportLog log;
    private final Problems problems;

    ImportEndpoint(Imports imports, ImportLog log, Problems problems) {
        this.imports = imports;
        this.log = log;
        this.problems = problems;
    }

    /**
     * How an import stands.
     *
     * @param sentence why it ended before the end of the file, in the reader's language; absent if it did not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportStatus(@JsonUnwrapped ImportRun run, String sentence) {}

    /**
     * Rows of an import.
     *
     * @param next number after which the list goes on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rows(List<NumberedRow> items, Integer next) {}

    /**
     * A row.
     *
     * @param number among all rows of the import, from 1
     * @param id of what it made or moved; absent if it was refused before it had one
     * @param again the row as it can be corrected and sent again; absent where it must not be kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NumberedRow(
            int number, ImportRow row, RowOutcome.Result result, UUID id, List<NoteOfRow> notes, JsonNode again) {}

    /**
     * Something to know of a row.
     *
     * @param sentence the reason, in the reader's language
     */
    record NoteOfRow(@JsonUnwrapped RowNote note, String sentence) {}

    /**
     * Refused rows in the form in which they were, or could have been, sent.
     *
     * @param next number after which the list goes on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Again(List<JsonNode> contents, Integer next) {}

    @GetMapping("/api/v1/imports/{importId}")
    @Operation(summary = "Get an import")
    ImportStatus run(Caller caller, @PathVariable UUID importId, HttpServletRequest request) {
        return status(imports.find(importId, caller), request);
    }

    @PostMapping("/api/v1/imports/{importId}/cancellation")
    @Operation(summary = "Cancel an import")
    ImportStatus cancel(Caller caller, @PathVariable UUID importId, HttpServletRequest request) {
        return status(imports.cancel(importId, caller), request);
    }

    @GetMapping("/api/v1/imports/{importId}/rows")
    @Operation(summary = "List the rows of an import")
    Rows rows(
            Caller caller,
            @PathVariable UUID importId,
            @RequestParam(required = false) RowOutcome.Result result,
            @RequestParam(defaultValue = "0") @Min(0) int after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(AT_ONCE) int limit,
            HttpServletRequest request) {
        imports.find(importId, caller);
        List<Numbered> found = log.rows(importId, after, result, limit);
        List<NumberedRow> shown = found.stream().map(row -> row(row, request)).toList();
        return new Rows(shown, next(importId, result, found));
    }

    @GetMapping("/api/v1/imports/{importId}/refused")
    @Operation(summary = "Get the refused rows", description = "To correct and send again.")
    Again refused(
            Caller caller,
            @PathVariable UUID importId,
            @RequestParam(defaultValue = "0") @Min(0) int after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(AT_ONCE) int limit) {
        imports.find(importId, caller);
        List<Numbered> found = log.rows(importId, after, RowOutcome.Result.REFUSED, limit);
        return new Again(
                found.stream()
                        .map(row -> row.outcome().again())
                        .filter(again -> again != null)
                        .toList(),
                next(importId, RowOutcome.Result.REFUSED, found));
    }

    @GetMapping(path = "/api/v1/imports/{importId}/report", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "Get the import report", description = "One line for each remark.")
    ResponseEntity<StreamingResponseBody> report(
            Caller caller, @PathVariable UUID importId, HttpServletRequest request) {
        imports.find(importId, caller);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"report-" + importId + ".csv\"")
                .body(out -> write(importId, out, sentences(request)));
    }

    /** The sentence of a reason, with the limits that it names. */
    private UnaryOperator<String> sentences(HttpServletRequest request) {
        return reason -> ImportLimits.OF_RELEASE.named(problems.reasons(request).apply(reason));
    }

    private Integer next(UUID importId, RowOutcome.Result result, List<Numbered> found) {
        return found.isEmpty()
                        || log.rows(importId, found.getLast().number(), result, 1)
                                .isEmpty()
                ? null
                : found.getLast().number();
    }

    private ImportStatus status(ImportRun run, HttpServletRequest request) {
        String reason = run.stopped() == null ? null : run.stopped().replaceFirst(":.*", "");
        return new ImportStatus(run, reason == null ? null : sentences(request).apply(reason));
    }

    private NumberedRow row(Numbered numbered, HttpServletRequest request) {
        UnaryOperator<String> sentences = sentences(request);
        RowOutcome outcome = numbered.outcome();
        return new NumberedRow(
                numbered.number(),
                outcome.row(),
                outcome.result(),
                outcome.id(),
                outcome.notes().stream()
                        .map(note -> new NoteOfRow(note, sentences.apply(note.reason())))
                        .toList(),
                outcome.again());
    }

    private void write(UUID importId, OutputStream out, UnaryOperator<String> sentences) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(
                    "number",
                    "file",
                    "line",
                    "subject",
                    "source",
                    "result",
                    "id",
                    "note",
                    "field",
                    "reason",
                    "said",
                    "sentence");
            int after = 0;
            List<Numbered> some;
            do {
                some = log.rows(importId, after, null, AT_ONCE);
                for (Numbered row : some) {
                    lines(row, sentences).forEach(csv::writeRecord);
                    after = row.number();
                }
            } while (!some.isEmpty());
        }
    }

    private static List<List<String>> lines(Numbered numbered, UnaryOperator<String> sentences) {
        RowOutcome outcome = numbered.outcome();
        ImportRow row = outcome.row();
        List<RowNote> notes =
                outcome.notes().isEmpty() ? List.of(new RowNote(null, null, null, null)) : outcome.notes();
        return notes.stream()
                .map(note -> List.of(
                        Integer.toString(numbered.number()),
                        Cells.safe(row.file()),
                        row.line() == 0 ? "" : Long.toString(row.line()),
                        Cells.safe(row.subject()),
                        Cells.safe(row.source()),
                        outcome.result().name(),
                        outcome.id() == null ? "" : outcome.id().toString(),
                        note.kind() == null ? "" : note.kind().name(),
                        Cells.safe(note.field()),
                        Cells.safe(note.reason()),
                        Cells.safe(note.said()),
                        note.reason() == null ? "" : sentences.apply(note.reason())))
                .toList();
    }
}
