package org.guichet.query.hsds;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guichet.directory.hsds.FormulaGuard;
import org.guichet.directory.hsds.HsdsJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nested objects of HSDS taken apart into its tables: one row per object, which names what it belongs to. An object that
 * stands at two owners of different tables is one row that names both.
 */
final class TableExport {
    /** HSDS 3.0's tables with their columns, in the order of its datapackage. */
    private static final Map<String, List<String>> COLUMNS = columns();

    private static final Map<String, String> FILES = Map.of(
            "service_at_location", "service_at_location",
            "address", "addresses",
            "taxonomy", "taxonomies",
            "funding", "funding",
            "accessibility", "accessibility",
            "metadata", "metadata");

    // These name their owner by a column of another name, or are named by it.
    private static final Set<String> NAMED_BY_OWNER = Set.of("program", "location", "taxonomy_term", "taxonomy");

    private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, String>>> byId = new LinkedHashMap<>();

    /** Takes an organisation with its services. */
    void add(ObjectNode organization) {
        row("organization", organization, null, null);
        String id = organization.get("id").asString();
        organization.path("services").forEach(service -> row("service", (ObjectNode) service, "organization", id));
    }

    /** Writes the tables that have rows, and what describes them, as a zip. */
    void write(OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("datapackage.json"));
            zip.write(HsdsJson.MAPPER.writeValueAsBytes(datapackage()));
            zip.closeEntry();
            for (String table : COLUMNS.keySet()) {
                if (rows.containsKey(table)) {
                    zip.putNextEntry(new ZipEntry(fileOf(table)));
                    write(table, zip);
                    zip.closeEntry();
                }
            }
        }
    }

    private void write(String table, ZipOutputStream zip) throws IOException {
        // Not closed, which would close the zip.
        Writer text = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(COLUMNS.get(table));
        for (Map<String, String> row : rows.get(table)) {
            csv.writeRecord(COLUMNS.get(table).stream()
                    .map(column -> FormulaGuard.guarded(row.getOrDefault(column, "")))
                    .toList());
        }
        csv.flush();
        text.flush();
    }

    private void row(String table, ObjectNode node, String owner, String ownerId) {
        Map<String, String> row = new LinkedHashMap<>();
        for (String column : COLUMNS.get(table)) {
            JsonNode value = node.get(column);
            if (value != null && !value.isContainer()) {
                row.put(column, value.asString());
            }
        }
        own(table, row, owner, ownerId);
        String id = row.get("id");
        for (String property : node.propertyNames()) {
            String inner = RequiredFields.typeOf(property);
            if (inner != null) {
                within(inner, property, node.get(property), table, id, row);
            }
        }
        put(table, row);
    }

    private void within(
            String type, String property, JsonNode value, String owner, String ownerId, Map<String, String> ownerRow) {
        switch (value) {
            case ArrayNode list -> list.forEach(one -> row(type, (ObjectNode) one, owner, ownerId));
            case ObjectNode one -> {
                String column = property.equals("taxonomy_detail") ? "taxonomy_id" : property + "_id";
                ownerRow.put(column, one.get("id").asString());
                row(type, one, null, null);
            }
            default -> {}
        }
    }

    private static void own(String table, Map<String, String> row, String owner, String ownerId) {
        if (owner == null) {
            return;
        }
        switch (table) {
            case "attribute" -> {
                row.put("link_id", ownerId);
                row.putIfAbsent("link_entity", owner);
            }
            case "metadata" -> row.put("resource_id", ownerId);
            default -> row.put(owner + "_id", ownerId);
        }
    }

    /** The same object at another owner adds that owner to its row, if there is room for it. */
    private void put(String table, Map<String, String> row) {
        Map<String, Map<String, String>> known = byId.computeIfAbsent(table, t -> new LinkedHashMap<>());
        Map<String, String> before = known.get(row.get("id"));
        if (before == null) {
            known.put(row.get("id"), row);
        } else if (agree(before, row)) {
            row.forEach(before::putIfAbsent);
            return;
        } else if (NAMED_BY_OWNER.contains(table)) {
            return;
        }
        rows.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
    }

    private static boolean agree(Map<String, String> one, Map<String, String> other) {
        return other.entrySet().stream().allMatch(cell -> one.getOrDefault(cell.getKey(), cell.getValue())
                .equals(cell.getValue()));
    }

    private static String fileOf(String table) {
        return FILES.getOrDefault(table, table + "s") + ".csv";
    }

    private JsonNode datapackage() {
        ObjectNode root = HsdsJson.MAPPER.createObjectNode();
        root.put("name", "human_services_data");
        root.put("profile", "tabular-data-package");
        ArrayNode resources = root.putArray("resources");
        COLUMNS.forEach((table, columns) -> {
            if (rows.containsKey(table)) {
                ObjectNode resource = resources.addObject();
                resource.put("name", table).put("path", fileOf(table)).put("profile", "tabular-data-resource");
                ArrayNode fields = resource.putObject("schema").putArray("fields");
                columns.forEach(column -> fields.addObject().put("name", column).put("type", "string"));
            }
        });
        return root;
    }

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put(
                "organization",
                of("id,name,alternate_name,description,email,website,tax_status,tax_id,"
                        + "year_incorporated,legal_status,logo,uri,parent_organization_id"));
        columns.put("program", of("id,organization_id,name,alternate_name,description"));
        columns.put(
                "service",
                of("id,organization_id,program_id,name,alternate_name,description,url,email,status,"
                        + "interpretation_services,application_process,fees_description,wait_time,fees,accreditations,"
                        + "eligibility_description,minimum_age,maximum_age,assured_date,assurer_email,licenses,alert,"
                        + "last_modified"));
        columns.put("attribute", of("id,link_id,taxonomy_term_id,link_type,link_entity,value"));
        columns.put("service_at_location", of("id,service_id,location_id,description"));
        columns.put(
                "location",
                of("id,location_type,url,organization_id,name,alternate_name,description,"
                        + "transportation,latitude,longitude,external_identifier,external_identifier_type"));
        columns.put(
                "phone",
                of("id,location_id,service_id,organization_id,contact_id,service_at_location_id,number,"
                        + "extension,type,description"));
        columns.put(
                "contact",
                of("id,organization_id,service_id,service_at_location_id,location_id,name,title,"
                        + "department,email"));
        columns.put(
                "address",
                of("id,location_id,attention,address_1,address_2,city,region,state_province,"
                        + "postal_code,country,address_type"));
        columns.put(
                "schedule",
                of("id,service_id,location_id,service_at_location_id,valid_from,valid_to,dtstart,"
                        + "timezone,until,count,wkst,freq,interval,byday,byweekno,bymonthday,byyearday,description,opens_at,"
                        + "closes_at,schedule_link,attending_type,notes"));
        columns.put("funding", of("id,organization_id,service_id,source"));
        columns.put("service_area", of("id,service_id,name,description,extent,extent_type,uri"));
        columns.put("required_document", of("id,service_id,document,uri"));
        columns.put("language", of("id,service_id,location_id,phone_id,name,code,note"));
        columns.put("accessibility", of("id,location_id,description,details,url"));
        columns.put("taxonomy_term", of("id,code,name,description,parent_id,taxonomy,language,taxonomy_id,term_uri"));
        columns.put(
                "metadata",
                of("id,resource_id,resource_type,last_action_date,last_action_type,field_name,"
                        + "previous_value,replacement_value,updated_by"));
        columns.put("cost_option", of("id,service_id,valid_from,valid_to,option,currency,amount,amount_description"));
        columns.put("organization_identifier", of("id,organization_id,identifier_scheme,identifier_type,identifier"));
        columns.put("taxonomy", of("id,name,description,uri,version"));
        return columns;
    }

    private static List<String> of(String columns) {
        return List.of(columns.split(","));
    }
}
