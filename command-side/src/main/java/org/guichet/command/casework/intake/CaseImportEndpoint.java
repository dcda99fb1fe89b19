package org.guichet.command.casework.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.file.Path;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.RequestBodies;
import org.guichet.command.dispatch.ThrowAwayKey;
import org.guichet.command.imports.ImportRun;
import org.guichet.command.imports.Imports;
import org.guichet.command.imports.TextFile;
import org.guichet.platform.problem.ValueReader;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the cases of a spreadsheet, or of the system before, come in. */
@RestController
@Tag(name = "Imports")
class CaseImportEndpoint {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = MediaType.parseMediaType(CSV);

    private final Imports imports;
    private final ImportedCases known;
    private final Registrations registrations;
    private final CaseRequests requests;
    private final ValueReader values;
    private final InstallationSecrets secrets;

    CaseImportEndpoint(
            Imports imports,
            ImportedCases known,
            Registrations registrations,
            CaseRequests requests,
            ValueReader values,
            InstallationSecrets secrets) {
        this.imports = imports;
        this.known = known;
        this.registrations = registrations;
        this.requests = requests;
        this.values = values;
        this.secrets = secrets;
    }

    /** @param dryRun only say what would become of each row */
    @PostMapping(
            path = "/api/v1/imports/cases",
            consumes = {NDJSON, CSV})
    @Operation(summary = "Import cases", description = "One case a line, with its needs.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ImportRun> importCases(
            CommandRequest request,
            @RequestAttribute(RequestBodies.FILE) Path file,
            @RequestAttribute(RequestBodies.FILE_KEY) ThrowAwayKey key,
            @RequestHeader("Content-Type") MediaType type,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        boolean table = type.isCompatibleWith(CSV_TYPE);
        ImportRun run = imports.take(request, "cases", table ? "csv" : "ndjson", dryRun, file, (received, progress) -> {
            var intake = new CaseIntake(request, known, registrations, requests, values, secrets, dryRun, progress);
            var text = TextFile.of(() -> key.reading(received), type.getCharset(), Long.MAX_VALUE);
            if (table) {
                intake.table(text);
            } else {
                intake.lines(text);
            }
        });
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + run.id()))
                .body(run);
    }
}
