package org.guichet.command.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.database.Migrations;
import org.guichet.testbed.PostgresServer;
import org.guichet.testbed.Servers;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event store of its own for one test. */
final class StoreFixture {
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final JdbcClient jdbc;

    StoreFixture() throws SQLException {
        PostgresServer server = Servers.get().postgres();
        source.setUrl(server.newDatabase());
        source.setUser(server.user());
        source.setPassword(server.password());
        // The roles are shared by every database of the test server, and so is their password.
        var settings = new DatabaseSettings(
                source.getUrl(),
                new Login(server.user(), server.password()),
                new Login(DatabaseSettings.COMMAND_ROLE, "only-for-tests"),
                new Login(DatabaseSettings.QUERY_ROLE, "only-for-tests"));
        DatabaseRoles.create(source, settings);
        Migrations.migrate(settings, "store");
        source.setCurrentSchema("store");
        jdbc = JdbcClient.create(source);
    }

    DataSource source() {
        return source;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** A connection on which a transaction is open as soon as something is done. */
    Connection writer() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** The connection of a leader. */
    Connection leader() throws SQLException {
        Connection connection = writer();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /** Appends one event and commits. */
    void append(String aggregate, long sequence) throws SQLException {
        append(aggregate, sequence, "casework.CaseRegistered");
    }

    void append(String aggregate, long sequence, String type) throws SQLException {
        try (Connection connection = writer()) {
            append(connection, aggregate, sequence, type);
            connection.commit();
        }
    }

    /** Appends one event to the transaction of this connection. */
    static void append(Connection connection, String aggregate, long sequence) throws SQLException {
        append(connection, aggregate, sequence, "casework.CaseRegistered");
    }

    static void append(Connection connection, String aggregate, long sequence, String type) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO domain_event (aggregate_id, sequence_number, aggregate_type, event_id, recorded_at,
                            payload_type, payload_revision, payload, meta_data, command_key, command_ordinal)
                VALUES (?, ?, 'Case', ?, '2026-03-01T09:30:00.000Z', ?, '1', ?, ?, ?, 0)
                """)) {
            String id = UUID.randomUUID().toString();
            insert.setString(1, aggregate);
            insert.setLong(2, sequence);
            insert.setString(3, id);
            insert.setString(4, type);
            insert.setBytes(
                    5,
                    "{\"case\": \"%s\", \"name\":\"\u00e9\u0639\"}"
                            .formatted(aggregate)
                            .getBytes(UTF_8));
            insert.setBytes(
                    6, "{\"occurredAt\":\"2026-03-01T09:29:00Z\",\"commandOrdinal\":0,\"desk\":null}".getBytes(UTF_8));
            insert.setString(7, id);
            insert.executeUpdate();
        }
    }

    /** Takes the transaction's id, as an early write does. */
    static long takeTransactionId(Connection connection) throws SQLException {
        try (PreparedStatement id = connection.prepareStatement("SELECT pg_current_xact_id()::text::bigint")) {
            var result = id.executeQuery();
            result.next();
            return result.getLong(1);
        }
    }

    /** The indexes in the order of their positions; fails where the positions have a hole. */
    List<Long> numberedIndexes() {
        List<Long> positions = jdbc.sql("SELECT position FROM event_position ORDER BY 1")
                .query(Long.class)
                .list();
        for (int i = 0; i < positions.size(); i++) {
            if (positions.get(i) != i + 1) {
                throw new AssertionError("position " + positions.get(i) + " stands where " + (i + 1) + " should");
            }
        }
        return jdbc.sql("SELECT global_index FROM event_position ORDER BY position")
                .query(Long.class)
                .list();
    }

    long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
