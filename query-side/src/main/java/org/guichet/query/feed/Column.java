package org.guichet.query.feed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.guichet.envelope.EventJson;
import tools.jackson.databind.JavaType;

/** One component of a row record as a column: snake case for its name, and a SQL type by its Java type. */
final class Column {
    private final String name;
    private final ColumnType kind;
    private final JavaType type;
    private final MethodHandle accessor;

    Column(RecordComponent component, MethodHandles.Lookup lookup) {
        this.name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        this.kind = ColumnType.of(component.getType());
        this.type = EventJson.MAPPER.constructType(component.getGenericType());
        try {
            this.accessor = lookup.unreflect(component.getAccessor());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("no access to " + component, e);
        }
    }

    String name() {
        return name;
    }

    /** Type of the array that carries many values of this column in one parameter. */
    String arrayType() {
        return kind.arrayType();
    }

    /** How a value unpacked from the array becomes the column's type. */
    String unpacked() {
        return kind == ColumnType.JSON ? name + "::json" : name;
    }

    Object[] array(int length) {
        return kind == ColumnType.BYTES ? new byte[length][] : new Object[length];
    }

    Object of(Record row) {
        try {
            return accessor.invoke(row);
        } catch (Throwable e) {
            throw new IllegalStateException("a row's " + name + " cannot be read", e);
        }
    }

    Object written(Object value) {
        return value == null ? null : kind.written(value);
    }

    /** Whether two values are stored as different ones. JSON may name the members of a set in another order. */
    boolean differs(Object one, Object other) {
        return !Objects.deepEquals(one, other) && !Objects.deepEquals(written(one), written(other));
    }

    Object read(ResultSet rows, int index) throws SQLException {
        return kind.read(rows, index, type);
    }
}
