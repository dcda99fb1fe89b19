package org.guichet.query.observatory.sdmx;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** SDMX-JSON 2.0.0 data messages, after the schema and the field guide of the SDMX technical working group. */
final class JsonData {
    private final DataMessage message;
    private final JsonGenerator json;
    private final Map<String, Map<String, Integer>> places = new LinkedHashMap<>();

    private JsonData(DataMessage message, JsonGenerator json) {
        this.message = message;
        this.json = json;
        // Codes stand in the message once, and everything else says at which place.
        message.dimensions().forEach(dimension -> places.put(dimension, placed(all -> all.value(dimension))));
        message.query().attributes().stream()
                .filter(Attribute::coded)
                .forEach(attribute -> places.put(attribute.name(), placed(all -> all.value(attribute))));
    }

    /** Writes it, as series over time or as single observations. */
    static void write(DataMessage message, OutputStream out) {
        try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
            new JsonData(message, json).write();
        }
    }

    private void write() {
        json.writeStartObject();
        Messages.meta(json, message.flow().agency(), message.id(), message.prepared(), message.language());
        json.writeObjectPropertyStart("data");
        json.writeArrayPropertyStart("structures");
        structure();
        json.writeEndArray();
        json.writeArrayPropertyStart("dataSets");
        dataSet();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void structure() {
        json.writeStartObject();
        links();
        json.writeStringProperty("name", message.title());
        json.writeObjectPropertyStart("dimensions");
        List<String> all = message.dimensions();
        List<String> observed = message.query().flat()
                ? all
                : all.subList(message.flow().dimensions().size(), all.size());
        List<String> ofSeries =
                message.query().flat() ? List.of() : message.flow().dimensions();
        dimensions("dataSet", List.of());
        dimensions("series", ofSeries);
        dimensions("observation", observed);
        json.writeEndObject();
        json.writeObjectPropertyStart("measures");
        json.writeArrayPropertyStart("observation");
        if (message.query().values()) {
            json.writeStartObject();
            json.writeStringProperty("id", Flow.VALUE);
            json.writeStringProperty("name", message.concept(Flow.VALUE));
            json.writeObjectPropertyStart("format");
            json.writeStringProperty("dataType", "Integer");
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectPropertyStart("attributes");
        attributes("dataSet", message.attributes(true));
        attributes("observation", message.attributes(false));
        json.writeEndObject();
        json.writeArrayPropertyStart("dataSets");
        json.writeNumber(0);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void dimensions(String level, List<String> dimensions) {
        json.writeArrayPropertyStart(level);
        for (String dimension : dimensions) {
            json.writeStartObject();
            json.writeStringProperty("id", dimension);
            json.writeStringProperty("name", message.concept(dimension));
            json.writeNumberProperty("keyPosition", message.flow().withTime().indexOf(dimension));
            values(dimension, value -> message.name(dimension, value));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void attributes(String level, List<Attribute> attributes) {
        json.writeArrayPropertyStart(level);
        for (Attribute attribute : attributes) {
            json.writeStartObject();
            json.writeStringProperty("id", attribute.name());
            json.writeStringProperty("name", message.concept(attribute.name()));
            json.writeBooleanProperty("isMandatory", attribute.mandatory());
            json.writeObjectPropertyStart("relationship");
            json.writeObjectPropertyStart(attribute.ofDataSet() ? "dataflow" : "observation");
            json.writeEndObject();
            json.writeEndObject();
            if (attribute.coded()) {
                values(attribute.name(), value -> message.name(attribute, value));
            } else {
                json.writeObjectPropertyStart("format");
                json.writeStringProperty("dataType", "Integer");
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    // An empty list is not allowed: where nothing is blank, there is no reason to name.
    private void values(String component, Function<String, String> name) {
        if (places.get(component).isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("values");
        for (String value : places.get(component).keySet()) {
            json.writeStartObject();
            json.writeStringProperty("id", value);
            json.writeStringProperty("name", name.apply(value));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void dataSet() {
        json.writeStartObject();
        json.writeNumberProperty("structure", 0);
        json.writeStringProperty("action", "Information");
        links();
        json.writeArrayPropertyStart("attributes");
        message.attributes(true).forEach(attribute -> json.writeNumber(0));
        json.writeEndArray();
        if (message.query().flat()) {
            json.writeObjectPropertyStart("observations");
            message.observations().forEach(one -> observation(place(one, message.dimensions()), one));
            json.writeEndObject();
        } else {
            series();
        }
        json.writeEndObject();
    }

    private void series() {
        json.writeObjectPropertyStart("series");
        Series.of(message.observations()).values().forEach(observations -> {
            json.writeObjectPropertyStart(
                    place(observations.getFirst(), message.flow().dimensions()));
            if (!message.query().keysOnly()) {
                json.writeObjectPropertyStart("observations");
                observations.forEach(one -> observation(place(one, List.of(Flow.TIME)), one));
                json.writeEndObject();
            }
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private void observation(String key, Observation observation) {
        json.writeArrayPropertyStart(key);
        if (message.query().values()) {
            if (observation.isBlank()) {
                json.writeNull();
            } else {
                json.writeNumber(observation.cell().value());
            }
        }
        for (Attribute attribute : message.attributes(false)) {
            String value = observation.value(attribute);
            if (value == null) {
                json.writeNull();
            } else {
                json.writeNumber(
                        attribute.coded() ? places.get(attribute.name()).get(value) : Integer.parseInt(value));
            }
        }
        json.writeEndArray();
    }

    private void links() {
        json.writeArrayPropertyStart("links");
        Messages.link(json, message.flow().urn(), "dataflow");
        Messages.link(json, message.flow().structureUrn(), "datastructure");
        json.writeEndArray();
    }

    private String place(Observation observation, List<String> dimensions) {
        return dimensions.stream()
                .map(dimension ->
                        places.get(dimension).get(observation.value(dimension)).toString())
                .collect(Collectors.joining(":"));
    }

    private Map<String, Integer> placed(Function<Observation, String> value) {
        var placed = new LinkedHashMap<String, Integer>();
        message.observations().stream()
                .map(value)
                .filter(Objects::nonNull)
                .forEach(one -> placed.putIfAbsent(one, placed.size()));
        return placed;
    }
}
