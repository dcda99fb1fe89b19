package org.guichet.query.hsds;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.guichet.directory.hsds.Attribute;
import org.guichet.directory.hsds.HsdsJson;
import org.guichet.directory.hsds.ServiceDescription;
import org.guichet.query.hsds.VisibleDirectory.SeenProvider;
import org.guichet.query.hsds.VisibleDirectory.SeenService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of the directory as the nested objects of HSDS 3.0. */
final class HsdsObjects {
    private HsdsObjects() {}

    /** A service with all that belongs to it, but for its organisation. */
    static ObjectNode service(SeenService seen) {
        ObjectNode node = HsdsJson.MAPPER.createObjectNode();
        node.put("id", seen.id().toString());
        node.put("name", seen.name());
        node.setAll((ObjectNode) HsdsJson.MAPPER.<JsonNode>valueToTree(seen.description()));
        node.put("status", status(seen));
        LocalDate assured = assured(seen);
        if (assured != null) {
            node.put("assured_date", assured.toString());
        }
        if (seen.description().lastModified() == null) {
            node.put("last_modified", seen.changedAt().toString());
        }
        List<Attribute> attributes = new ArrayList<>(seen.description().attributes());
        seen.needs().forEach(need -> attributes.add(OwnTaxonomy.attribute(seen.id(), need)));
        if (!attributes.isEmpty()) {
            node.set("attributes", HsdsJson.MAPPER.valueToTree(attributes));
        }
        RequiredFields.fill("service", node, seen.id().toString());
        return node;
    }

    /** An organisation with all that belongs to it, but for its services. */
    static ObjectNode organization(SeenProvider seen) {
        ObjectNode node = HsdsJson.MAPPER.createObjectNode();
        node.put("id", seen.id().toString());
        node.put("name", seen.name());
        node.setAll((ObjectNode) HsdsJson.MAPPER.<JsonNode>valueToTree(seen.description()));
        if (seen.email() != null) {
            node.put("email", seen.email());
        }
        if (seen.phone() != null && seen.description().phones().isEmpty()) {
            node.withArray("phones").addObject().put("number", seen.phone());
        }
        RequiredFields.fill("organization", node, seen.id().toString());
        return node;
    }

    /** What a list says of an object: what it has one of. */
    static ObjectNode flat(ObjectNode whole) {
        ObjectNode node = HsdsJson.MAPPER.createObjectNode();
        whole.propertyStream()
                .filter(field -> !field.getValue().isContainer())
                .forEach(field -> node.set(field.getKey(), field.getValue()));
        return node;
    }

    private static String status(SeenService seen) {
        return switch (seen.standing()) {
            case "WITHDRAWN" -> "defunct";
            case "CLOSED_FOR_NOW" -> "temporarily closed";
            case "SUSPENDED" -> "inactive";
            default -> seen.offered() ? "active" : "inactive";
        };
    }

    // Whoever confirms an entry here vouches for it, as an assurer does.
    private static LocalDate assured(SeenService seen) {
        ServiceDescription description = seen.description();
        if (seen.confirmedAt() == null) {
            return description.assuredDate();
        }
        LocalDate confirmed = seen.confirmedAt().atZone(ZoneOffset.UTC).toLocalDate();
        boolean later = description.assuredDate() == null || confirmed.isAfter(description.assuredDate());
        return later ? confirmed : description.assuredDate();
    }
}
