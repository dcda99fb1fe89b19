package org.guichet.command.casework.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of a table of cases. Several values in one cell are separated by bars; a need is written as its code, a
 * colon and its urgency.
 */
final class CaseColumns {
    private static final Set<String> KNOWN = Set.of(
            "ref",
            "desk",
            "source",
            "complete",
            "occurred_at",
            "given_name",
            "family_name",
            "also_written",
            "birth_date",
            "sex",
            "nationality",
            "origin",
            "languages",
            "phones",
            "phones_as_written",
            "email",
            "address",
            "area",
            "document_type",
            "document_number",
            "specific_needs",
            "education",
            "occupation",
            "needs");

    private CaseColumns() {}

    /** Whether a row can have it. A column without a name is none as long as nothing stands in it. */
    static boolean isKnown(String column) {
        return column.isEmpty() || KNOWN.contains(column);
    }

    /** A row as it would stand in a body; an empty cell is absent. */
    static ObjectNode asJson(Map<String, String> cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        text(row, "ref", cells.get("ref"));
        text(row, "desk", cells.get("desk"));
        text(row, "source", cells.get("source"));
        truth(row, "complete", cells.getOrDefault("complete", "false"));
        text(row, "occurredAt", cells.get("occurred_at"));
        ObjectNode person = row.putObject("person");
        if (cells.containsKey("given_name") || cells.containsKey("family_name") || cells.containsKey("also_written")) {
            ObjectNode name = person.putObject("name");
            text(name, "given", cells.get("given_name"));
            text(name, "family", cells.get("family_name"));
            text(name, "alsoWritten", cells.get("also_written"));
        }
        for (String plain :
                List.of("sex", "nationality", "origin", "email", "address", "area", "education", "occupation")) {
            text(person, plain, cells.get(plain));
        }
        text(person, "birthDate", cells.get("birth_date"));
        many(person, "languages", cells.get("languages"));
        many(person, "phones", cells.get("phones"));
        truth(person, "phonesAsWritten", cells.get("phones_as_written"));
        many(person, "specificNeeds", cells.get("specific_needs"));
        if (cells.containsKey("document_type") || cells.containsKey("document_number")) {
            ObjectNode document = person.putArray("documents").addObject();
            text(document, "type", cells.get("document_type"));
            text(document, "number", cells.get("document_number"));
        }
        if (cells.containsKey("needs")) {
            needs(row.putArray("needs"), cells.get("needs"));
        }
        return row;
    }

    private static void needs(ArrayNode needs, String cell) {
        parts(cell).forEach(part -> {
            int colon = part.indexOf(':');
            ObjectNode need = needs.addObject();
            need.put("need", colon < 0 ? part : part.substring(0, colon).strip());
            if (colon >= 0) {
                need.put("urgency", part.substring(colon + 1).strip());
            }
        });
    }

    private static void text(ObjectNode into, String name, String cell) {
        if (cell != null) {
            into.put(name, cell.strip());
        }
    }

    // Whatever else stands there is refused as what it is, and not taken for no.
    private static void truth(ObjectNode into, String name, String cell) {
        if ("true".equalsIgnoreCase(cell) || "false".equalsIgnoreCase(cell)) {
            into.put(name, "true".equalsIgnoreCase(cell));
        } else {
            text(into, name, cell);
        }
    }

    private static void many(ObjectNode into, String name, String cell) {
        if (cell != null) {
            ArrayNode values = into.putArray(name);
            parts(cell).forEach(values::add);
        }
    }

    private static List<String> parts(String cell) {
        return Arrays.stream(cell.split("\\|"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
