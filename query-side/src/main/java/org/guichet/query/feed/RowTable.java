package org.guichet.query.feed;

import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose rows are records: one column per component. All SQL that a projection's rows need is made from that;
 * many rows go in one statement with one array per column, which is planned once whatever the size of the batch.
 *
 * @param <R> the row
 */
public final class RowTable<R extends Record> {
    private final String name;
    private final Class<R> type;
    private final RowReader<R> reader;
    private final List<Column> columns;
    private final Column stream;
    private final List<Column> key;
    // With the stream in it: whatever a stream writes can never become, or take away, the row of another one.
    private final List<Column> identity;
    private final String upsert;
    private final String delete;
    private final String select;

    private RowTable(MethodHandles.Lookup lookup, Class<R> type, String name, String stream, List<String> key) {
        this.name = name;
        this.type = type;
        this.reader = RowReader.of(lookup, type);
        this.columns = reader.columns();
        this.stream = column(stream);
        this.key = key.stream().map(this::column).toList();
        this.identity = this.key.contains(this.stream)
                ? this.key
                : Stream.concat(Stream.of(this.stream), this.key.stream()).toList();
        this.upsert = upsert();
        this.delete = delete();
        this.select = "SELECT " + names(columns, "") + " FROM " + name;
    }

    /**
     * A table of the schema {@code read}, as a migration made it. Its primary key has the stream in it: if the stream is
     * none of the key's columns, it comes before them, and a UNIQUE constraint on the key parks whoever comes second.
     *
     * @param lookup of the package of the row, which need not be public
     * @param stream the column that holds the stream of a row
     * @param key the columns by which a stream finds its row, in order
     */
    public static <R extends Record> RowTable<R> of(
            MethodHandles.Lookup lookup, Class<R> row, String name, String stream, String... key) {
        return new RowTable<>(lookup, row, name, stream, List.of(key));
    }

    /** Name of the table. */
    public String name() {
        return name;
    }

    /** In the order of the row's components. */
    List<Column> columns() {
        return columns;
    }

    String streamColumn() {
        return stream.name();
    }

    /** The columns by which a stream finds its row. */
    List<String> key() {
        return key.stream().map(Column::name).toList();
    }

    /** The columns of the primary key. */
    List<String> identity() {
        return identity.stream().map(Column::name).toList();
    }

    /** The columns for a SELECT whose result {@link #read} takes, each with the alias of the table before it. */
    public String columnsOf(String alias) {
        return names(columns, alias + ".");
    }

    /** The row at which the cursor stands; the columns of {@link #columnsOf} come first in it. */
    public R read(ResultSet rows) throws SQLException {
        return reader.read(rows);
    }

    /** Every row, ordered by key, without holding them all in memory. The connection must not commit by itself. */
    public void forEach(Connection connection, Consumer<R> reader) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(select + " ORDER BY " + names(identity, ""))) {
            query.setFetchSize(1_000);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                reader.accept(read(rows));
            }
        }
    }

    /** The primary key of the row of a stream, by which the stream finds it. */
    List<Object> identity(UUID ofStream, List<Object> ofKey) {
        if (identity == key) {
            return ofKey;
        }
        var all = new ArrayList<Object>(ofKey);
        all.addFirst(ofStream);
        return all;
    }

    R cast(Record row) {
        return type.cast(row);
    }

    /** By which its stream finds the row, in the order of the key's columns. */
    public List<Object> keyOf(Record row) {
        return key.stream().map(column -> column.of(row)).toList();
    }

    /** The row's primary key: {@link #keyOf} with its stream. */
    public List<Object> identityOf(Record row) {
        return identity.stream().map(column -> column.of(row)).toList();
    }

    /** The other streams that have a row with the key of this one; none but where something was damaged. */
    public List<UUID> otherStreams(Connection connection, R row) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT %s FROM %s WHERE %s <> ? AND (%s) = (%s)"
                .formatted(
                        stream.name(),
                        name,
                        stream.name(),
                        names(key, ""),
                        key.stream().map(column -> "?").collect(Collectors.joining(", "))))) {
            query.setObject(1, streamOf(row));
            for (int i = 0; i < key.size(); i++) {
                query.setObject(i + 2, key.get(i).written(key.get(i).of(row)));
            }
            ResultSet rows = query.executeQuery();
            var streams = new ArrayList<UUID>();
            while (rows.next()) {
                streams.add(rows.getObject(1, UUID.class));
            }
            return streams;
        }
    }

    /** The stream that the row is of. */
    public UUID streamOf(Record row) {
        return (UUID) stream.of(row);
    }

    /** The names of the columns in which two rows differ once they are written. */
    public List<String> differing(R one, R other) {
        return columns.stream()
                .filter(column -> column.differs(column.of(one), column.of(other)))
                .map(Column::name)
                .toList();
    }

    /** The rows of these streams, in no order that can be relied on. */
    public List<R> ofStreams(Connection connection, UUID[] streams) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(select + " WHERE " + stream.name() + " = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("uuid", streams));
            ResultSet rows = query.executeQuery();
            var found = new ArrayList<R>();
            while (rows.next()) {
                found.add(read(rows));
            }
            return found;
        }
    }

    /** Writes rows with distinct primary keys, each in the place of the one that has its own. */
    public void write(Connection connection, Collection<? extends Record> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                Object[] values =
                        rows.stream().map(row -> column.written(column.of(row))).toArray(column::array);
                statement.setArray(i + 1, connection.createArrayOf(column.arrayType(), values));
            }
            statement.executeUpdate();
        }
    }

    /** @param keys primary keys */
    void remove(Connection connection, List<List<Object>> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            for (int i = 0; i < identity.size(); i++) {
                int at = i;
                Column column = identity.get(i);
                Object[] values = keys.stream()
                        .map(parts -> column.written(parts.get(at)))
                        .toArray(column::array);
                statement.setArray(i + 1, connection.createArrayOf(column.arrayType(), values));
            }
            statement.executeUpdate();
        }
    }

    private String upsert() {
        String changed = columns.stream()
                .filter(column -> !identity.contains(column))
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) SELECT %s FROM unnest(%s) AS given (%s) ON CONFLICT (%s) %s"
                .formatted(
                        name,
                        names(columns, ""),
                        columns.stream().map(Column::unpacked).collect(Collectors.joining(", ")),
                        arrays(columns),
                        names(columns, ""),
                        names(identity, ""),
                        changed.isEmpty() ? "DO NOTHING" : "DO UPDATE SET " + changed);
    }

    private String delete() {
        return "DELETE FROM %s AS present USING unnest(%s) AS gone (%s) WHERE (%s) = (%s)"
                .formatted(
                        name,
                        arrays(identity),
                        names(identity, ""),
                        names(identity, "present."),
                        names(identity, "gone."));
    }

    private static String arrays(List<Column> columns) {
        return columns.stream().map(column -> "?::" + column.arrayType() + "[]").collect(Collectors.joining(", "));
    }

    private static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    private Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no component for column " + wanted));
    }

    /** The table's name. */
    @Override
    public String toString() {
        return name;
    }
}
