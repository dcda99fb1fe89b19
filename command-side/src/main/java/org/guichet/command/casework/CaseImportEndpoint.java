package org.guichet.command.casework;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.RequestBodies;
import org.guichet.command.dispatch.ThrowAwayKey;
import org.guichet.command.imports.ImportRun;
import org.guichet.command.imports.Imports;
import org.guichet.platform.problem.ValueReader;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the cases of a spreadsheet, or of the system before, come in. */
@RestController
@Tag(name = "imports")
class CaseImportEndpoint {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final Imports imports;
    private final Registrations registrations;
    private final CaseRequests requests;
    private final ValueReader values;
    private final InstallationSecrets secrets;

    CaseImportEndpoint(
            Imports imports,
            Registrations registrations,
            CaseRequests requests,
            ValueReader values,
            InstallationSecrets secrets) {
        this.imports = imports;
        this.registrations = registrations;
        this.requests = requests;
        this.values = values;
        this.secrets = secrets;
    }

    /** @param dryRun only say what would become of each row */
    @PostMapping(
            path = "/api/v1/imports/cases",
            consumes = {NDJSON, CSV})
    @Operation(summary = "Take in cases with their needs, one a line")
    ResponseEntity<ImportRun> take(
            CommandRequest request,
            @RequestAttribute(RequestBodies.FILE) Path file,
            @RequestAttribute(RequestBodies.FILE_KEY) ThrowAwayKey key,
            @RequestHeader("Content-Type") String type,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        boolean table = type.startsWith(CSV);
        ImportRun run = imports.take(request, "cases", table ? "csv" : "ndjson", dryRun, file, (received, outcomes) -> {
            var intake = new CaseIntake(request, registrations, requests, values, secrets, dryRun, outcomes);
            try (InputStream opened = key.reading(received)) {
                if (table) {
                    intake.table(opened);
                } else {
                    intake.lines(opened);
                }
            }
        });
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + run.id()))
                .body(run);
    }
}
