package org.guichet.query.observatory.sdmx;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.guichet.query.observatory.sdmx.Structure.Constraint;
import org.guichet.query.observatory.sdmx.Structure.DataStructure;
import org.guichet.query.observatory.sdmx.Structure.Dataflow;
import org.guichet.query.observatory.sdmx.Structure.Item;
import org.guichet.query.observatory.sdmx.Structure.ItemScheme;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** SDMX-JSON 2.0.0 structure messages, after the schema of the SDMX technical working group. */
final class JsonStructures {
    private final StructureMessage message;
    private final JsonGenerator json;

    private JsonStructures(StructureMessage message, JsonGenerator json) {
        this.message = message;
        this.json = json;
    }

    /** Writes it. Every name stands in the language that was asked for, and in all. */
    static void write(StructureMessage message, OutputStream out) {
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            new JsonStructures(message, json).write();
        }
    }

    private void write() {
        json.writeStartObject();
        Messages.meta(json, message.sender(), message.id(), message.prepared(), message.language());
        json.writeObjectPropertyStart("data");
        for (StructureType type : StructureType.values()) {
            List<Structure> structures = message.of(type);
            if (!structures.isEmpty()) {
                json.writeArrayPropertyStart(type.collection());
                structures.forEach(this::structure);
                json.writeEndArray();
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void structure(Structure structure) {
        json.writeStartObject();
        json.writeStringProperty("id", structure.id());
        json.writeStringProperty("agencyID", structure.agency());
        json.writeStringProperty("version", structure.version());
        names("name", structure.names());
        json.writeArrayPropertyStart("links");
        Messages.link(json, structure.urn(), "self");
        json.writeEndArray();
        if (message.isStub(structure)) {
            json.writeBooleanProperty("isExternalReference", true);
        } else {
            switch (structure) {
                case ItemScheme scheme -> items(scheme);
                case Dataflow dataflow -> {
                    names("description", dataflow.descriptions());
                    json.writeStringProperty("structure", dataflow.flow().structureUrn());
                }
                case DataStructure definition -> components(definition.flow());
                case Constraint constraint -> constraint(constraint);
            }
        }
        json.writeEndObject();
    }

    private void items(ItemScheme scheme) {
        if (scheme.items().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart(
                switch (scheme.type()) {
                    case AGENCY_SCHEME -> "agencies";
                    case CATEGORY_SCHEME -> "categories";
                    case CONCEPT_SCHEME -> "concepts";
                    default -> "codes";
                });
        for (Item item : scheme.items()) {
            json.writeStartObject();
            json.writeStringProperty("id", item.id());
            names("name", item.names());
            if (item.parent() != null) {
                json.writeStringProperty("parent", item.parent());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void components(Flow flow) {
        json.writeObjectPropertyStart("dataStructureComponents");
        json.writeObjectPropertyStart("dimensionList");
        json.writeStringProperty("id", "DimensionDescriptor");
        json.writeArrayPropertyStart("dimensions");
        int position = 0;
        for (String dimension : flow.dimensions()) {
            begin(flow, dimension);
            json.writeNumberProperty("position", position++);
            enumeration(flow.codelist(dimension));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("timeDimension");
        begin(flow, Flow.TIME);
        format("ObservationalTimePeriod");
        json.writeEndObject();
        json.writeEndObject();
        attributes(flow);
        json.writeObjectPropertyStart("measureList");
        json.writeStringProperty("id", "MeasureDescriptor");
        json.writeArrayPropertyStart("measures");
        begin(flow, Flow.VALUE);
        json.writeStringProperty("usage", "optional");
        format("Integer");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void attributes(Flow flow) {
        json.writeObjectPropertyStart("attributeList");
        json.writeStringProperty("id", "AttributeDescriptor");
        json.writeArrayPropertyStart("attributes");
        for (Attribute attribute : Attribute.values()) {
            begin(flow, attribute.name());
            json.writeStringProperty("usage", attribute.mandatory() ? "mandatory" : "optional");
            json.writeObjectPropertyStart("attributeRelationship");
            json.writeObjectPropertyStart(attribute.ofDataSet() ? "dataflow" : "observation");
            json.writeEndObject();
            json.writeEndObject();
            if (attribute.coded()) {
                enumeration(attribute.codelist());
            } else {
                format("Integer");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void begin(Flow flow, String component) {
        json.writeStartObject();
        json.writeStringProperty("id", component);
        json.writeStringProperty("conceptIdentity", Urn.concept(flow.agency(), component));
    }

    private void enumeration(String codelist) {
        json.writeObjectPropertyStart("localRepresentation");
        json.writeStringProperty(
                "enumeration", message.catalogue().codelist(codelist).urn());
        json.writeEndObject();
    }

    private void format(String type) {
        json.writeObjectPropertyStart("localRepresentation");
        json.writeObjectPropertyStart("format");
        json.writeStringProperty("dataType", type);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void constraint(Constraint constraint) {
        json.writeStringProperty("role", constraint.actual() ? "Actual" : "Allowed");
        if (!constraint.counts().isEmpty()) {
            json.writeArrayPropertyStart("annotations");
            constraint.counts().forEach((counted, count) -> {
                json.writeStartObject();
                json.writeStringProperty("id", counted);
                json.writeStringProperty("title", count.toString());
                json.writeEndObject();
            });
            json.writeEndArray();
        }
        json.writeObjectPropertyStart("constraintAttachment");
        json.writeArrayPropertyStart("dataflows");
        json.writeString(constraint.flow().urn());
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayPropertyStart("cubeRegions");
        json.writeStartObject();
        json.writeBooleanProperty("include", true);
        json.writeArrayPropertyStart("keyValues");
        constraint.values().forEach((dimension, codes) -> {
            json.writeStartObject();
            json.writeStringProperty("id", dimension);
            json.writeArrayPropertyStart("values");
            codes.forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void names(String property, Map<String, String> names) {
        json.writeStringProperty(property, Names.in(message.language(), names));
        json.writeObjectPropertyStart(property + "s");
        names.forEach(json::writeStringProperty);
        json.writeEndObject();
    }
}
