package org.guichet.query.casehistory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.guichet.casework.Route;
import org.guichet.envelope.EventJson;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Finds what is sealed in a stored payload, wherever it stands. */
final class SealedParts {
    private static final Set<String> MEMBERS = Set.of("p", "k", "f", "c");
    private static final TypeReference<Sealed<String>> SEALED_TEXT = new TypeReference<>() {};
    private static final TypeReference<Sealed<JsonNode>> SEALED_ANYTHING = new TypeReference<>() {};
    private static final TypeReference<JsonNode> ANYTHING = new TypeReference<>() {};
    private static final TypeReference<Sealed<Route>> SEALED_ROUTE = new TypeReference<>() {};
    // What was written about the work with the person; details of the person are read in the case.
    private static final Set<SealedField<String>> TEXTS =
            Set.of(SealedField.NOTE, SealedField.REMARK, SealedField.NEED_NOTE, SealedField.NEED);

    private SealedParts() {}

    /** The payload without anything sealed. */
    static String removed(String payload) {
        return EventJson.MAPPER.writeValueAsString(opened(payload, null));
    }

    /**
     * The payload with notes and remarks in clear, and without everything else that is sealed.
     *
     * @param seals null to open nothing
     */
    static JsonNode opened(String payload, Seals seals) {
        JsonNode tree = EventJson.MAPPER.readTree(payload);
        openIn(tree, seals == null ? value -> null : value -> text(value, seals));
        return tree;
    }

    /** The payload with everything in clear that these keys open. */
    static JsonNode whole(String payload, Seals seals) {
        JsonNode tree = EventJson.MAPPER.readTree(payload);
        openIn(tree, value -> {
            Sealed<JsonNode> sealed = EventJson.MAPPER.convertValue(value, SEALED_ANYTHING);
            return seals.open(new SealedField<>(sealed.f(), ANYTHING), sealed);
        });
        return tree;
    }

    /** Whose data is sealed in these payloads. */
    static Set<UUID> persons(Collection<String> payloads) {
        var persons = new HashSet<UUID>();
        for (String payload : payloads) {
            addPersons(EventJson.MAPPER.readTree(payload), persons);
        }
        return persons;
    }

    private static void addPersons(JsonNode node, Set<UUID> persons) {
        if (isSealed(node)) {
            persons.add(UUID.fromString(node.get("p").stringValue()));
        } else {
            node.forEach(value -> addPersons(value, persons));
        }
    }

    private static void openIn(JsonNode node, Function<JsonNode, JsonNode> opener) {
        if (node instanceof ObjectNode object) {
            for (String name : new ArrayList<>(object.propertyNames())) {
                JsonNode value = object.get(name);
                if (!isSealed(value)) {
                    openIn(value, opener);
                    continue;
                }
                JsonNode opened = opener.apply(value);
                if (opened == null) {
                    object.remove(name);
                } else {
                    object.set(name, opened);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.removeIf(SealedParts::isSealed);
            array.forEach(value -> openIn(value, opener));
        }
    }

    private static JsonNode text(JsonNode value, Seals seals) {
        Sealed<String> sealed = EventJson.MAPPER.convertValue(value, SEALED_TEXT);
        return TEXTS.stream()
                .filter(field -> field.name().equals(sealed.f()))
                .findFirst()
                .map(field -> seals.open(field, sealed))
                .<JsonNode>map(StringNode::valueOf)
                .orElse(null);
    }

    /** Where something went that names its recipient nowhere in clear; null where it does, and of an erased person. */
    static Route route(JsonNode value, Seals seals) {
        return isSealed(value)
                ? seals.open(SealedField.ROUTE, EventJson.MAPPER.convertValue(value, SEALED_ROUTE))
                : null;
    }

    /** Whether this is something sealed. */
    static boolean isSealed(JsonNode node) {
        return node.isObject() && Set.copyOf(node.propertyNames()).equals(MEMBERS);
    }
}
