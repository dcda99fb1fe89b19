package org.guichet.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.command.imports.ImportLog.Numbered;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/** How an import stands and what became of its rows. */
@RestController
@Tag(name = "imports")
class ImportEndpoint {
    private static final int AT_ONCE = 500;

    private final Imports imports;
    private final ImportLog log;

    ImportEndpoint(Imports imports, ImportLog log) {
        this.imports = imports;
        this.log = log;
    }

    /**
     * Rows of an import.
     *
     * @param next number after which the list goes on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rows(List<Row> items, Integer next) {}

    /** A row with its number. */
    record Row(int number, @JsonUnwrapped RowOutcome outcome) {}

    /** Refused rows in the form in which they were, or could have been, sent. */
    record Again(List<JsonNode> contents) {}

    @GetMapping("/api/v1/imports/{importId}")
    @Operation(summary = "How an import stands")
    ImportRun run(Caller caller, @PathVariable UUID importId) {
        return imports.find(importId, caller);
    }

    @GetMapping("/api/v1/imports/{importId}/rows")
    @Operation(summary = "What became of its rows")
    Rows rows(
            Caller caller,
            @PathVariable UUID importId,
            @RequestParam(required = false) RowOutcome.Result result,
            @RequestParam(defaultValue = "0") @Min(0) int after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(AT_ONCE) int limit) {
        imports.find(importId, caller);
        List<Numbered> found = log.rows(importId, after, result, limit + 1);
        List<Row> shown = found.stream()
                .limit(limit)
                .map(row -> new Row(row.number(), row.outcome()))
                .toList();
        return new Rows(shown, found.size() > limit ? shown.getLast().number() : null);
    }

    @GetMapping("/api/v1/imports/{importId}/refused")
    @Operation(summary = "The refused rows, to correct and send again")
    Again refused(Caller caller, @PathVariable UUID importId) {
        imports.find(importId, caller);
        return new Again(log.rows(importId, 0, RowOutcome.Result.REFUSED, Integer.MAX_VALUE).stream()
                .map(row -> row.outcome().again())
                .filter(again -> again != null)
                .toList());
    }

    @GetMapping(path = "/api/v1/imports/{importId}/report", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "Everything to know of its rows, one line per note")
    ResponseEntity<StreamingResponseBody> report(Caller caller, @PathVariable UUID importId) {
        imports.find(importId, caller);
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"report-" + importId + ".csv\"")
                .body(out -> write(importId, out));
    }

    private void write(UUID importId, OutputStream out) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(
                    "number", "file", "line", "subject", "source", "result", "id", "note", "field", "reason", "said");
            int after = 0;
            List<Numbered> some;
            do {
                some = log.rows(importId, after, null, AT_ONCE);
                for (Numbered row : some) {
                    lines(row).forEach(csv::writeRecord);
                    after = row.number();
                }
            } while (some.size() == AT_ONCE);
        }
    }

    private static List<List<String>> lines(Numbered numbered) {
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
                        Cells.safe(note.said())))
                .toList();
    }
}
