package org.guichet.query.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.guichet.envelope.EventJson;
import tools.jackson.databind.JavaType;

/** How a value of a Java type stands in PostgreSQL. */
enum ColumnType {
    UUID_("uuid"),
    TEXT("text"),
    LONG("bigint"),
    INTEGER("integer"),
    BOOLEAN("boolean"),
    BYTES("bytea"),
    ENUM("text"),
    INSTANT("timestamptz"),
    DATE("date"),
    /** Not jsonb: nothing searches inside, and jsonb would be taken apart at every write. */
    JSON("text");

    private final String arrayType;

    ColumnType(String arrayType) {
        this.arrayType = arrayType;
    }

    static ColumnType of(Class<?> type) {
        if (type.isEnum()) {
            return ENUM;
        }
        return switch (type.getName()) {
            case "java.util.UUID" -> UUID_;
            case "java.lang.String" -> TEXT;
            case "long", "java.lang.Long" -> LONG;
            case "int", "java.lang.Integer" -> INTEGER;
            case "boolean", "java.lang.Boolean" -> BOOLEAN;
            case "[B" -> BYTES;
            case "java.time.Instant" -> INSTANT;
            case "java.time.LocalDate" -> DATE;
            default -> JSON;
        };
    }

    /** A json[] would be quoted once more, so JSON travels as text and is cast where it is unpacked. */
    String arrayType() {
        return arrayType;
    }

    Object written(Object value) {
        return switch (this) {
            case JSON -> EventJson.MAPPER.writeValueAsString(value);
            case ENUM -> ((Enum<?>) value).name();
            // PostgreSQL keeps microseconds and would round up into another instant.
            case INSTANT -> ((Instant) value).truncatedTo(ChronoUnit.MICROS);
            case UUID_, TEXT, LONG, INTEGER, BOOLEAN, BYTES, DATE -> value;
        };
    }

    Object read(ResultSet rows, int index, JavaType type) throws SQLException {
        Object value =
                switch (this) {
                    case UUID_ -> rows.getObject(index, UUID.class);
                    case TEXT, ENUM, JSON -> rows.getString(index);
                    case LONG -> rows.getLong(index);
                    case INTEGER -> rows.getInt(index);
                    case BOOLEAN -> rows.getBoolean(index);
                    case BYTES -> rows.getBytes(index);
                    case INSTANT -> rows.getObject(index, OffsetDateTime.class);
                    case DATE -> rows.getObject(index, LocalDate.class);
                };
        if (value == null || rows.wasNull()) {
            return null;
        }
        return switch (this) {
            case INSTANT -> ((OffsetDateTime) value).toInstant();
            case JSON -> EventJson.MAPPER.readValue((String) value, type);
            case ENUM -> constant(type.getRawClass(), (String) value);
            case UUID_, TEXT, LONG, INTEGER, BOOLEAN, BYTES, DATE -> value;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Enum<?> constant(Class<?> type, String name) {
        return Enum.valueOf((Class<? extends Enum>) type, name);
    }
}
