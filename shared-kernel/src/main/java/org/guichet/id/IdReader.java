package org.guichet.id;

import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads an id of any kind from the text of its UUID, as strictly as the mapper reads a UUID. */
final class IdReader extends StdDeserializer<Id> {
    private final Class<? extends Id> kind;

    /** Made by Jackson, which then asks for the reader of the kind that it met. */
    IdReader() {
        this(Id.class);
    }

    private IdReader(Class<? extends Id> kind) {
        super(kind);
        this.kind = kind;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new IdReader(context.getContextualType().getRawClass().asSubclass(Id.class));
    }

    @Override
    public Id deserialize(JsonParser json, DeserializationContext context) {
        return Id.of(kind, context.readValue(json, UUID.class));
    }
}
