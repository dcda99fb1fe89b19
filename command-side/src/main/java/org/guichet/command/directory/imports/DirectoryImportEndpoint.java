package org.guichet.command.directory.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.guichet.access.Caller;
import org.guichet.command.directory.DirectoryBook;
import org.guichet.command.directory.imports.DirectoryIntake.Choices;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.RequestBodies;
import org.guichet.command.imports.ImportProgress;
import org.guichet.command.imports.ImportRun;
import org.guichet.command.imports.ImportStopped;
import org.guichet.command.imports.Imports;
import org.guichet.command.imports.TextFile;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a directory comes in as a whole. */
@RestController
@Tag(name = "Imports")
class DirectoryImportEndpoint {
    private static final String NDJSON = "application/x-ndjson";
    private static final String ZIP = "application/zip";
    private static final int LONGEST_SOURCE = 100;

    private final Imports imports;
    private final DirectoryBook book;
    private final Reference reference;
    private final InstallationSecrets secrets;
    private final Clock clock;

    DirectoryImportEndpoint(
            Imports imports, DirectoryBook book, Reference reference, InstallationSecrets secrets, Clock clock) {
        this.imports = imports;
        this.book = book;
        this.reference = reference;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * @param dryRun only say what would become of each row
     * @param visibility of services that are new; a hidden one is never imported, since its address would be
     * @param source what the sender calls the directory that the file is of, the same each time: two that both number
     *     from 1 are kept apart by it
     * @param takesReferrals whether services that are new take referrals; a list that somebody published is no promise
     */
    @PostMapping(
            path = "/api/v1/imports/directory",
            consumes = {MediaType.APPLICATION_JSON_VALUE, NDJSON, ZIP})
    @Operation(
            summary = "Import a directory",
            description = "HSDS 3.0 as JSON or as a zip of tables, or the tables of HSDS 1.x.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ImportRun> importDirectory(
            Caller caller,
            CommandRequest request,
            @RequestAttribute(RequestBodies.FILE) Path file,
            @RequestHeader("Content-Type") MediaType type,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "PUBLIC") String visibility,
            @RequestParam(defaultValue = "false") boolean takesReferrals,
            @RequestParam(required = false) String source) {
        if (!visibility.equals("PUBLIC") && !visibility.equals("PARTNERS")) {
            throw Refused.field("visibility", "not-allowed");
        }
        if (source != null && (source.isBlank() || source.length() > LONGEST_SOURCE)) {
            throw Refused.field("source", "wrong-length");
        }
        if (caller.municipality() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        MunicipalityFacts city = reference
                .municipality(caller.municipality())
                .orElseThrow(() -> new Refused(ProblemType.OTHER_MUNICIPALITY));
        var choices = new Choices(visibility, takesReferrals);
        boolean lines = type.isCompatibleWith(MediaType.parseMediaType(NDJSON));
        ImportRun run = imports.take(
                request,
                "directory",
                choices + " " + source,
                dryRun,
                file,
                (received, progress) ->
                        read(received, lines, type.getCharset(), dryRun, request, city, source, choices, progress));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + run.id()))
                .body(run);
    }

    private void read(
            Path file,
            boolean lines,
            Charset charset,
            boolean dryRun,
            CommandRequest request,
            MunicipalityFacts city,
            String source,
            Choices choices,
            ImportProgress progress)
            throws IOException {
        var ids = new SourceIds(secrets, city.id(), source == null ? null : source.strip());
        var origins = new Origins();
        var doubts = new Doubts(city.country());
        var orders = new Orders(book, request, clock.instant(), dryRun);
        boolean zip = isZip(file);
        // A zip has every table, so that what is not in it is not; so has one object with all tables, which says so
        // itself.
        var ofTables = new DirectoryIntake(book, ids, origins, doubts, true, choices, orders, progress);
        if (zip) {
            var tables = new Tables(origins, ofTables);
            new ZipForm(file, progress, tables, ofTables).read();
            tables.handIn();
            return;
        }
        var ofObjects = new DirectoryIntake(book, ids, origins, doubts, false, choices, orders, progress);
        var text = TextFile.of(() -> Files.newInputStream(file), charset, Long.MAX_VALUE);
        // JSON is UTF-8, and what a wrong guess makes of it would be published.
        text.guess().ifPresent(guess -> {
            throw new ImportStopped("not-utf-8: " + guess);
        });
        new JsonForm(progress, ofObjects, new Tables(origins, ofTables)).read(text, lines);
    }

    // By its first bytes, since browsers and offices name types as they like.
    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }
}
