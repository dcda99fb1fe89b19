package org.guichet.query.feed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads rows into records: the first columns of a row are the record's components, in their order.
 *
 * @param <R> the record
 */
public final class RowReader<R extends Record> {
    private final Class<R> type;
    private final List<Column> columns;
    private final MethodHandle constructor;

    private RowReader(MethodHandles.Lookup lookup, Class<R> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.columns = Arrays.stream(components).map(c -> new Column(c, lookup)).toList();
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            // Bound to its arguments once, and not at each row.
            this.constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no access to " + type, e);
        }
    }

    /** @param lookup of the package of the record, which need not be public */
    public static <R extends Record> RowReader<R> of(MethodHandles.Lookup lookup, Class<R> type) {
        return new RowReader<>(lookup, type);
    }

    List<Column> columns() {
        return columns;
    }

    /** The row at which the cursor stands. */
    public R read(ResultSet rows) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(rows, i + 1);
        }
        try {
            return type.cast((Record) constructor.invokeExact(values));
        } catch (Throwable e) {
            throw new IllegalStateException("a row does not fit " + type, e);
        }
    }
}
