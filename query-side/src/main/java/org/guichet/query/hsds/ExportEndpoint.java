package org.guichet.query.hsds;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.guichet.directory.hsds.HsdsJson;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** The whole directory that somebody may see, as files of HSDS 3.0 that can be imported elsewhere. */
@RestController
@Tag(name = "HSDS")
class ExportEndpoint {
    private final Assembly assembly;
    private final Consistency consistency;

    ExportEndpoint(Assembly assembly, Consistency consistency) {
        this.assembly = assembly;
        this.consistency = consistency;
    }

    /** @param format {@code json}: organisations with their services; {@code csv}: a zip of the tables */
    @GetMapping("/api/v1/exports/directory")
    @Operation(summary = "Export the directory", description = "As a file of HSDS 3.0.")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(defaultValue = "json") String format, ServletWebRequest request) {
        consistency.require(request, "directory");
        Viewer viewer = Viewer.current();
        return switch (format) {
            case "json" -> file("directory.json", MediaType.APPLICATION_JSON, out -> json(viewer, out));
            case "csv" ->
                file("directory.zip", MediaType.parseMediaType("application/zip"), out -> tables(viewer, out));
            default -> throw Refused.field("format", "not-allowed");
        };
    }

    private static ResponseEntity<StreamingResponseBody> file(String name, MediaType type, StreamingResponseBody body) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(body);
    }

    private void json(Viewer viewer, OutputStream out) throws IOException {
        try (var json = HsdsJson.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("contents");
            forEach(viewer, organization -> HsdsJson.MAPPER.writeTree(json, organization));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void tables(Viewer viewer, OutputStream out) throws IOException {
        var tables = new TableExport();
        forEach(viewer, tables::add);
        tables.write(out);
    }

    private void forEach(Viewer viewer, Consumer<ObjectNode> organizations) {
        List<ObjectNode> some;
        long page = 1;
        do {
            Paging paging = Paging.large(page++);
            some = assembly.organizations(viewer, null, paging, true, true);
            some.forEach(organizations);
            if (some.size() < paging.perPage()) {
                return;
            }
        } while (true);
    }
}
