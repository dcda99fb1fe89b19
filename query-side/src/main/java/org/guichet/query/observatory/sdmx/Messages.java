package org.guichet.query.observatory.sdmx;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** What data and structure messages of SDMX-JSON begin with. */
final class Messages {
    private Messages() {}

    static void meta(JsonGenerator json, String sender, String id, Instant prepared, String language) {
        json.writeObjectPropertyStart("meta");
        json.writeStringProperty("id", id);
        json.writeStringProperty("prepared", prepared.toString());
        json.writeArrayPropertyStart("contentLanguages");
        json.writeString(language);
        json.writeEndArray();
        json.writeObjectPropertyStart("sender");
        json.writeStringProperty("id", sender);
        json.writeEndObject();
        json.writeEndObject();
    }

    static void link(JsonGenerator json, String urn, String relation) {
        json.writeStartObject();
        json.writeStringProperty("urn", urn);
        json.writeStringProperty("rel", relation);
        json.writeEndObject();
    }
}
