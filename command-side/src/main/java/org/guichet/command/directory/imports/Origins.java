package org.guichet.command.directory.imports;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.command.imports.RowNote;
import tools.jackson.databind.node.ObjectNode;

/**
 * From which record of which table an object was made, and what was noted of it then. By identity: the same record
 * stands at everything that it belongs to. Empty for JSON, where an object's place is where it stands.
 */
final class Origins {
    private final Map<ObjectNode, Origin> all = new IdentityHashMap<>();

    /**
     * A record.
     *
     * @param place such as {@code phones.csv:12}
     */
    record Origin(String place, List<RowNote> notes) {}

    void put(ObjectNode node, String place, List<RowNote> notes) {
        all.put(node, new Origin(place, List.copyOf(notes)));
    }

    Origin of(ObjectNode node) {
        return all.get(node);
    }
}
