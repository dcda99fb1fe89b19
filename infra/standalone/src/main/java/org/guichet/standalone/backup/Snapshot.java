package org.guichet.standalone.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Some schemas as they are at one instant. The embedded PostgreSQL comes without {@code pg_dump}, so the tables are
 * copied out in PostgreSQL's binary format, all under one snapshot.
 */
final class Snapshot {
    private static final String TABLES = """
            SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY (?) ORDER BY schemaname, tablename
            """;

    private static final String SEQUENCES = """
            SELECT schemaname || '.' || sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = ANY (?)
            """;

    private final Connection connection;
    private final List<String> schemas;

    /**
     * Begins the snapshot.
     *
     * @param connection of an owner; the snapshot ends with its transaction
     * @param wanted schemas; those that are not there are left out
     */
    Snapshot(Connection connection, Iterable<String> wanted) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        var present = new TreeSet<String>();
        try (var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT nspname FROM pg_namespace");
            while (rows.next()) {
                present.add(rows.getString(1));
            }
        }
        var found = new TreeSet<String>();
        wanted.forEach(schema -> {
            if (present.contains(schema)) {
                found.add(schema);
            }
        });
        this.schemas = List.copyOf(found);
    }

    /** Copies every table but Flyway's own and what is derived; the rows of each. */
    Map<String, Long> copyTo(ZipOutputStream zip) throws SQLException, IOException {
        Map<String, Long> copied = new LinkedHashMap<>();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (String table : tables()) {
            zip.putNextEntry(new ZipEntry("tables/" + table));
            copied.put(table, copy.copyOut("COPY " + table + " TO STDOUT (FORMAT binary)", zip));
            zip.closeEntry();
        }
        return copied;
    }

    /** The tables, each with its schema. */
    List<String> tables() throws SQLException {
        var tables = new TreeSet<String>();
        try (var query = connection.prepareStatement(TABLES)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                String table = rows.getString(1) + "." + rows.getString(2);
                if (!rows.getString(2).equals(Truth.HISTORY) && !Truth.DERIVED.contains(table)) {
                    tables.add(table);
                }
            }
        }
        return List.copyOf(tables);
    }

    /** The last value of each sequence; sequences do not follow snapshots, so it may be a later one, never an earlier. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (var query = connection.prepareStatement(SEQUENCES)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
        }
        return found;
    }

    /** The version of each schema. */
    Map<String, String> versions() throws SQLException {
        Map<String, String> versions = new TreeMap<>();
        for (String schema : schemas) {
            versions.put(
                    schema,
                    text("SELECT version FROM " + schema + "." + Truth.HISTORY
                            + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1"));
        }
        return versions;
    }

    /** One value, such as a position. */
    long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    /** The version of the server. */
    String server() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private String text(String query) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(query);
            row.next();
            return row.getString(1);
        }
    }
}
