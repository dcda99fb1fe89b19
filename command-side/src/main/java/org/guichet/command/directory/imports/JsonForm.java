package org.guichet.command.directory.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.ImportStopped;
import org.guichet.directory.hsds.HsdsJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * HSDS 3.0 as JSON: one object, a list of objects, a page of the API with its {@code contents}, one object a line
 * (NDJSON), or all tables in one object. One object at a time is in memory, but for tables.
 */
final class JsonForm {
    // Names of which singular and plural are the same: a table only where there are other tables.
    private static final List<String> ALSO_LISTS = List.of("funding", "accessibility", "metadata");

    // A value in the middle of a file has others behind it.
    private static final ObjectReader VALUES =
            HsdsJson.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Intake intake;
    private final Tables tables;
    private boolean hasTables;

    JsonForm(Intake intake, Tables tables) {
        this.intake = intake;
        this.tables = tables;
    }

    /**
     * Reads everything, line by line if each line is a value of its own.
     *
     * @throws ImportStopped if it is no JSON; what came before has its outcomes
     */
    void read(Path file, boolean lines) throws IOException {
        if (lines) {
            ofLines(file);
        } else {
            ofWhole(file);
        }
        if (hasTables) {
            tables.handIn();
        }
    }

    private void ofLines(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    ofLine(line, number);
                }
            }
        } catch (java.nio.charset.CharacterCodingException notUnicode) {
            throw new ImportStopped("not-utf-8");
        }
    }

    private void ofLine(String line, long number) {
        try {
            if (HsdsJson.MAPPER.readTree(line) instanceof ObjectNode object) {
                object(object, number);
                return;
            }
        } catch (JacksonException broken) {
            // Told below, without what stood there.
        }
        malformed(number);
    }

    private void ofWhole(Path file) throws IOException {
        try (JsonParser json = HsdsJson.MAPPER.createParser(file.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                value(json, token);
            }
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            throw new ImportStopped("not-json" + (place == null ? "" : ": line " + place.getLineNr()));
        }
    }

    private void value(JsonParser json, JsonToken token) {
        switch (token) {
            case START_ARRAY -> array(json);
            case START_OBJECT -> top(json);
            default -> malformed(json.currentTokenLocation().getLineNr());
        }
    }

    private void array(JsonParser json) {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            long line = json.currentTokenLocation().getLineNr();
            if (VALUES.readTree(json) instanceof ObjectNode object) {
                object(object, line);
            } else {
                malformed(line);
            }
        }
    }

    /** An object may be a page, the tables or one thing: the first two are not read as a whole. */
    private void top(JsonParser json) {
        long line = json.currentTokenLocation().getLineNr();
        ObjectNode fields = HsdsJson.MAPPER.createObjectNode();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            var table = TableName.of(name);
            if (value == JsonToken.START_ARRAY && name.equals("contents")) {
                array(json);
            } else if (value == JsonToken.START_ARRAY && table.isPresent() && isTable(name)) {
                table(json, table.get(), name);
            } else {
                fields.set(name, VALUES.readTree(json));
            }
        }
        if (hasTables) {
            ALSO_LISTS.forEach(name -> fields.path(name).forEach(one -> row(one, name, name, 0)));
        } else if (fields.has("name") || fields.has("location") || fields.has("id")) {
            object(fields, line);
        }
    }

    // The nested lists of an object have the plural; a table has the singular, or the name of its file.
    private static boolean isTable(String name) {
        return name.endsWith(".csv")
                || TableName.of(name).filter(name::equals).isPresent() && !ALSO_LISTS.contains(name);
    }

    private void table(JsonParser json, String table, String name) {
        hasTables = true;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            long line = json.currentTokenLocation().getLineNr();
            row(VALUES.readTree(json), table, name, line);
        }
    }

    private void row(JsonNode record, String table, String name, long line) {
        Map<String, String> cells = new LinkedHashMap<>();
        record.propertyStream().forEach(cell -> {
            if (!cell.getValue().isContainer() && !cell.getValue().isNull()) {
                cells.put(cell.getKey(), cell.getValue().asString());
            }
        });
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

    private void malformed(long line) {
        var notes = new Notes();
        notes.refused("row", "not-an-object", null);
        intake.refused(new ImportRow(null, line, "object", null), notes, null);
    }

    private static ImportRow row(long line, String subject, JsonNode object) {
        String id = object.path("id").asString("");
        return new ImportRow(null, line, subject, id.isBlank() ? null : id);
    }
}
