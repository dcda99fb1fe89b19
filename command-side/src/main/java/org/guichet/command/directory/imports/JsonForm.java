package org.guichet.command.directory.imports;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.command.imports.ImportProgress;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.ImportStopped;
import org.guichet.command.imports.JsonDocument;
import org.guichet.command.imports.JsonLines;
import org.guichet.command.imports.TextFile;
import org.guichet.directory.hsds.HsdsJson;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * HSDS 3.0 as JSON: one object, a list of objects, a page of the API with its {@code contents}, one object a line
 * (NDJSON), or all tables in one object. One object at a time is in memory, but for tables.
 */
final class JsonForm {
    // Names of which singular and plural are the same: a table only where there are other tables.
    private static final List<String> ALSO_LISTS = List.of("funding", "accessibility", "metadata");

    private final ImportProgress progress;
    private final Intake intake;
    private final Tables tables;
    private boolean hasTables;

    JsonForm(ImportProgress progress, Intake intake, Tables tables) {
        this.progress = progress;
        this.intake = intake;
        this.tables = tables;
    }

    /**
     * Reads everything, line by line if each line is a value of its own.
     *
     * @throws ImportStopped if it is no JSON; what came before has its outcomes
     */
    void read(TextFile file, boolean lines) throws IOException {
        if (lines) {
            new JsonLines(file, progress).forEach(new JsonLines.Rows() {
                @Override
                public void take(long line, ObjectNode object) {
                    object(object, line);
                }

                @Override
                public void broken(long line, String reason) {
                    refused(line, reason);
                }
            });
        } else {
            ofWhole(file);
        }
        if (hasTables) {
            tables.handIn();
        }
    }

    private void ofWhole(TextFile file) throws IOException {
        try (var json = new JsonDocument(file, progress.limits())) {
            for (JsonToken token = json.next(); token != null; token = json.next()) {
                switch (token) {
                    case START_ARRAY -> array(json);
                    case START_OBJECT -> top(json);
                    default -> refused(json.line(), "not-an-object");
                }
            }
        }
    }

    private void array(JsonDocument json) {
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            mustGoOn(token, json);
            progress.next();
            long line = json.line();
            var value = json.value();
            if (value.node() instanceof ObjectNode object) {
                object(object, line);
            } else {
                refused(line, value.broken() == null ? "not-an-object" : value.broken());
            }
        }
    }

    /** An object may be a page, the tables or one thing: the first two are not read as a whole. */
    private void top(JsonDocument json) {
        long line = json.line();
        ObjectNode fields = HsdsJson.MAPPER.createObjectNode();
        for (JsonToken token = json.next(); token != JsonToken.END_OBJECT; token = json.next()) {
            mustGoOn(token, json);
            progress.hold(1);
            String name = json.name();
            JsonToken value = json.next();
            var table = TableName.of(name);
            if (value == JsonToken.START_ARRAY && name.equals("contents")) {
                array(json);
            } else if (value == JsonToken.START_ARRAY && table.isPresent() && isTable(name)) {
                table(json, table.get(), name);
            } else {
                mustGoOn(value, json);
                var read = json.value();
                if (read.broken() != null) {
                    throw new ImportStopped(read.broken() + ": line " + json.line());
                }
                fields.set(name, read.node());
            }
        }
        if (hasTables) {
            ALSO_LISTS.forEach(name -> fields.path(name).forEach(one -> row(one, name, name, 0)));
        } else if (fields.has("name") || fields.has("location") || fields.has("id")) {
            progress.next();
            object(fields, line);
        }
    }

    private static void mustGoOn(JsonToken token, JsonDocument json) {
        if (token == null) {
            throw new ImportStopped("not-json: line " + json.line());
        }
    }

    // The nested lists of an object have the plural; a table has the singular, or the name of its file.
    private static boolean isTable(String name) {
        return name.endsWith(".csv")
                || TableName.of(name).filter(name::equals).isPresent() && !ALSO_LISTS.contains(name);
    }

    private void table(JsonDocument json, String table, String name) {
        hasTables = true;
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            mustGoOn(token, json);
            progress.next();
            long line = json.line();
            var value = json.value();
            if (value.node() instanceof ObjectNode record) {
                row(record, table, name, line);
            } else {
                refused(line, value.broken() == null ? "not-an-object" : value.broken());
            }
        }
    }

    private void row(JsonNode record, String table, String name, long line) {
        Map<String, String> cells = new LinkedHashMap<>();
        record.propertyStream().forEach(cell -> {
            if (!cell.getValue().isContainer() && !cell.getValue().isNull()) {
                cells.put(cell.getKey(), cell.getValue().asString());
            }
        });
        progress.hold(cells.size());
        tables.add(table, name, line, cells, false, List.of());
    }

    private void object(ObjectNode object, long line) {
        if (object.get("service") instanceof ObjectNode service && object.has("location")) {
            ObjectNode at = object.deepCopy();
            at.remove("service");
            ObjectNode whole = service.deepCopy();
            whole.withArray("service_at_locations").add(at);
            intake.service(row(line, "service", whole), whole);
        } else if (isOrganization(object)) {
            intake.organization(row(line, "organization", object), object);
        } else if (isService(object)) {
            intake.service(row(line, "service", object), object);
        } else {
            var notes = new Notes();
            notes.refused("id", "neither-organization-nor-service", null);
            intake.refused(row(line, "object", object), notes, null);
        }
    }

    private static boolean isService(ObjectNode object) {
        return object.has("status") || object.has("organization") || object.has("organization_id");
    }

    private static boolean isOrganization(ObjectNode object) {
        return !isService(object)
                && !object.has("location_type")
                && !object.has("taxonomy")
                && !object.has("version")
                && object.has("name");
    }

    private void refused(long line, String reason) {
        var notes = new Notes();
        notes.refused("row", reason, null);
        intake.refused(new ImportRow(null, line, "object", null), notes, null);
    }

    private static ImportRow row(long line, String subject, JsonNode object) {
        String id = object.path("id").asString("");
        return new ImportRow(null, line, subject, id.isBlank() ? null : id);
    }
}
