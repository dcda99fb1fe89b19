package org.guichet.standalone.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One value of one row of a table of the schema {@code read}, to be changed and put back.
 *
 * @param column that is no part of the key
 * @param type its SQL type
 * @param where the condition that finds the row
 * @param key the row's key, its parts separated by spaces
 */
record Cell(RunningGuichet guichet, String table, String column, String type, String where, String key) {
    // Text first: what changes it needs no knowledge of the column. Every table here has one of these.
    private static final String COLUMN = """
            SELECT column_name || ' ' || data_type FROM information_schema.columns AS col
             WHERE table_schema = 'read' AND table_name = '%1$s'
               AND data_type IN ('text', 'boolean', 'bigint', 'integer', 'uuid', 'date', 'timestamp with time zone')
               AND column_name NOT IN (SELECT attname FROM pg_index JOIN pg_attribute
                                          ON attrelid = indrelid AND attnum = ANY (indkey)
                                       WHERE indrelid = 'read.%1$s'::regclass AND indisprimary)
             ORDER BY array_position(ARRAY['text', 'boolean', 'bigint', 'integer', 'date',
                                           'timestamp with time zone', 'uuid'], data_type), ordinal_position
            """;

    private static final String KEY = """
            SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
             WHERE indrelid = 'read.%s'::regclass AND indisprimary ORDER BY array_position(indkey, attnum)
            """;

    /** A cell of the table's first row that is not null. */
    static Cell of(RunningGuichet guichet, String table) {
        List<String> key = guichet.query(KEY.formatted(table));
        String keyText = key.stream().map(part -> part + "::text").collect(Collectors.joining(" || ' ' || "));
        for (String candidate : guichet.query(COLUMN.formatted(table))) {
            String column = candidate.substring(0, candidate.indexOf(' '));
            String type = candidate.substring(candidate.indexOf(' ') + 1);
            List<String> keys = guichet.query(
                    "SELECT %s FROM read.%s WHERE %s IS NOT NULL ORDER BY 1 LIMIT 1".formatted(keyText, table, column));
            if (!keys.isEmpty()) {
                return new Cell(
                        guichet, table, column, type, "%s = '%s'".formatted(keyText, keys.getFirst()), keys.getFirst());
            }
        }
        throw new AssertionError("the story of this test gives " + table + " no row");
    }

    /** Changes the value and returns what it was. */
    String change() {
        String before = guichet.query("SELECT %s::text FROM read.%s WHERE %s".formatted(column, table, where))
                .getFirst();
        put(
                switch (type) {
                    // One that is none would keep verify from computing by it, which is another finding.
                    case "text" -> column.equals("zone") ? "Etc/UTC" : before + "x";
                    case "boolean" -> before.startsWith("t") ? "false" : "true";
                    case "bigint", "integer" -> Long.toString(Long.parseLong(before) + 1);
                    case "uuid" -> "00000000-0000-4000-8000-000000000001";
                    default -> "2001-01-01";
                });
        return before;
    }

    void put(String value) {
        String update = "UPDATE read.%s SET %s = CAST(? AS %s) WHERE %s".formatted(table, column, type, where);
        try (Connection connection = guichet.superuser();
                PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, value);
            if (statement.executeUpdate() != 1) {
                throw new AssertionError(update);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(update, e);
        }
    }

    /** Every id in the row that is a stream; its own is one of them. */
    String[] streams() {
        return guichet.query("SELECT DISTINCT version.stream FROM read.stream_version AS version, read.%s AS cell"
                                .formatted(table)
                        + " WHERE %s AND cell::text LIKE '%%' || version.stream || '%%'".formatted(where))
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        return table + "." + column + " of " + key;
    }
}
