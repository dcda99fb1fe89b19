package org.guichet.query.hsds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * HSDS asks for some fields that nobody may have told, such as the state of an address in a country without states. They
 * are written empty, so that a stock validator takes the rest; an id is made of where the object stands.
 */
final class RequiredFields {
    /** {@code updated_by} names a person, so that nobody is named. */
    private static final String WITHHELD = "withheld";

    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("organization", List.of("name", "description")),
            Map.entry("program", List.of("name", "description")),
            Map.entry("phone", List.of("number")),
            Map.entry("address", List.of("address_1", "city", "state_province", "postal_code", "country")),
            Map.entry("organization_identifier", List.of("identifier_type", "identifier")),
            Map.entry("taxonomy_term", List.of("name", "description")),
            Map.entry("taxonomy", List.of("name", "description")),
            Map.entry(
                    "metadata",
                    List.of(
                            "last_action_date",
                            "last_action_type",
                            "field_name",
                            "previous_value",
                            "replacement_value")));

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("phones", "phone"),
            Map.entry("languages", "language"),
            Map.entry("addresses", "address"),
            Map.entry("contacts", "contact"),
            Map.entry("accessibility", "accessibility"),
            Map.entry("schedules", "schedule"),
            Map.entry("funding", "funding"),
            Map.entry("service_areas", "service_area"),
            Map.entry("service_at_locations", "service_at_location"),
            Map.entry("required_documents", "required_document"),
            Map.entry("cost_options", "cost_option"),
            Map.entry("programs", "program"),
            Map.entry("program", "program"),
            Map.entry("locations", "location"),
            Map.entry("location", "location"),
            Map.entry("organization_identifiers", "organization_identifier"),
            Map.entry("attributes", "attribute"),
            Map.entry("taxonomy_term", "taxonomy_term"),
            Map.entry("taxonomy_detail", "taxonomy"),
            Map.entry("metadata", "metadata"));

    private RequiredFields() {}

    /** The type of the objects under a property; null for one that holds none. */
    static String typeOf(String property) {
        return TYPES.get(property);
    }

    /**
     * Fills what is missing in an object and in those within it.
     *
     * @param place the same for the same object whenever it is written
     */
    static void fill(String type, ObjectNode node, String place) {
        if (!node.has("id")) {
            node.put(
                    "id",
                    UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8))
                            .toString());
        }
        REQUIRED.getOrDefault(type, List.of()).stream()
                .filter(field -> !node.has(field))
                .forEach(field -> node.put(field, ""));
        switch (type) {
            case "metadata" -> node.put("updated_by", WITHHELD);
            case "location" -> putIfAbsent(node, "location_type", "physical");
            case "address" -> putIfAbsent(node, "address_type", "physical");
            default -> {}
        }
        for (String property : List.copyOf(node.propertyNames())) {
            String inner = TYPES.get(property);
            if (inner != null) {
                within(inner, node.get(property), node.get("id").asString() + "/" + property);
            }
        }
    }

    private static void within(String type, JsonNode value, String place) {
        switch (value) {
            case ObjectNode object -> fill(type, object, place);
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    fill(type, (ObjectNode) list.get(i), place + "/" + i);
                }
            }
            default -> {}
        }
    }

    private static void putIfAbsent(ObjectNode node, String field, String value) {
        if (!node.has(field)) {
            node.put(field, value);
        }
    }
}
