package org.guichet.command.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventType;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;

/**
 * Writes events under the catalogue's logical names and revisions instead of Java's class names, so that a class can
 * move without touching what is stored.
 */
final class CatalogueSerializer extends Jackson3Serializer {
    CatalogueSerializer() {
        // The same JSON as EventJson's; Axon adds its own reader of metadata, so its mapper cannot be shared.
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .changeDefaultPropertyInclusion(
                                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))));
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
        if (type == null || !EventCatalogue.knows(type)) {
            return super.typeForClass(type);
        }
        EventType event = EventCatalogue.of(type);
        return new SimpleSerializedType(event.name(), Integer.toString(event.revision()));
    }

    @Override
    protected String resolveClassName(SerializedType serialized) {
        // Only metadata is stored under a class name.
        return serialized.getName().startsWith("org.axonframework.")
                ? super.resolveClassName(serialized)
                : EventCatalogue.named(serialized.getName()).payload().getName();
    }
}
