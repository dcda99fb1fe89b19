package org.guichet.command.directory.imports;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A refused row as it can be kept to be corrected: without the names of those who work there. */
final class WithoutNames {
    private WithoutNames() {}

    static JsonNode of(ObjectNode node) {
        ObjectNode copy = node.deepCopy();
        // Each organisation has its own row.
        copy.remove("organization");
        copy.remove("services");
        without(copy);
        return copy;
    }

    private static void without(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("attention", "updated_by", "admin_emails", "contacts", "metadata"));
        }
        node.forEach(WithoutNames::without);
    }
}
