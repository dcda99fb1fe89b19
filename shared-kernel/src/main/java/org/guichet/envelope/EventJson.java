package org.guichet.envelope;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which events and sealed values become JSON and come back. A tolerant reader: a field that this
 * version does not know is passed over, so that an older application can read what a newer one wrote.
 */
public final class EventJson {
    /** Instants as RFC 3339 text, absent fields left out. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Jackson's own exceptions would otherwise quote the text that they could not read.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private EventJson() {}

    /** The payload as it is stored. */
    public static byte[] write(Object payload) {
        return MAPPER.writeValueAsBytes(payload);
    }

    /** A stored payload as the class that reads its type now. */
    public static Object read(EventType type, byte[] payload) {
        return MAPPER.readValue(payload, type.payload());
    }
}
