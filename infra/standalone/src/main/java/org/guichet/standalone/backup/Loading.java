package org.guichet.standalone.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.standalone.verify.Registers;
import org.postgresql.PGConnection;

/** Fills migrated, empty tables from a backup, and makes of them a store that a new cluster can go on with. */
final class Loading {
    private final Connection connection;
    private final Map<String, Long> rows = new HashMap<>();

    /**
     * Begins.
     *
     * @param connection of a superuser: triggers and foreign keys are silent while tables come in their own order
     */
    Loading(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        execute("SET session_replication_role = replica");
    }

    /** Empties what the migrations filled. */
    void empty(Iterable<String> tables) throws SQLException {
        for (String table : tables) {
            execute("TRUNCATE " + table + " CASCADE");
        }
    }

    void copy(String table, InputStream content) throws SQLException, IOException {
        rows.put(
                table,
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", content));
    }

    /** How many rows came of each table. */
    Map<String, Long> rows() {
        return rows;
    }

    /** Takes away every event behind a position, and what the registers know from such events. */
    void cut(long position) throws SQLException {
        execute("DELETE FROM store.event_position WHERE position > " + position);
        execute("""
                DELETE FROM store.domain_event AS event WHERE NOT EXISTS (
                       SELECT FROM store.event_position AS kept WHERE kept.global_index = event.global_index)
                """);
        execute("UPDATE store.numbering SET last_position = " + position
                + ", highest_index = (SELECT coalesce(max(global_index), 0) FROM store.event_position)");
        execute("DELETE FROM store.index_gap");
        Registers.setBack(connection);
        // On the card of whoever holds it the number stands all the same, so it is set aside again and not given away.
        execute("""
                UPDATE store.reserved_number SET case_id = NULL
                 WHERE case_id IS NOT NULL AND case_id NOT IN (SELECT case_id FROM store.case_register)
                """);
    }

    /** Takes away keys of persons of whom the store knows nothing; a hidden service is sealed under a key of its own. */
    void dropKeysWithoutCase() throws SQLException {
        execute("""
                DELETE FROM vault.person_key
                 WHERE person NOT IN (SELECT person FROM store.case_register)
                   AND person::text NOT IN (SELECT aggregate_id FROM store.domain_event
                                             WHERE payload_type = 'directory.ServicePublished')
                """);
    }

    /**
     * Makes it a new epoch of the store, so that topics and projections that are ahead are built again. Seconds of
     * now and not one more: two restores of one backup would otherwise give two histories the same epoch.
     */
    void beginEpoch(Instant now) throws SQLException {
        execute("UPDATE store.store_epoch SET epoch = greatest(epoch + 1, " + now.getEpochSecond() + ")");
        execute("TRUNCATE store.publication");
        // Taken in another cluster. Nobody lives who could still fill a gap, and 3 is older than whatever lives here.
        execute("UPDATE store.index_gap SET evidence = '3'::xid8");
    }

    /** Puts every sequence where it was, or behind the highest index if that is beyond. */
    void setSequences(Map<String, Long> values) throws SQLException {
        for (var sequence : values.entrySet()) {
            if (sequence.getValue() > 0) {
                execute("SELECT setval('" + sequence.getKey() + "', " + sequence.getValue() + ")");
            }
        }
        execute("""
                SELECT setval('store.event_index', greatest(1, (SELECT last_value FROM store.event_index),
                       (SELECT max(global_index) FROM store.domain_event)))
                """);
    }

    /**
     * Closes for ever what belongs to the erased, before any process has seen it; how many had come back. Events and
     * registers follow when Guichet starts, before its doors open.
     */
    long erase(List<java.util.UUID> persons) throws SQLException {
        try (var statement = connection.prepareStatement("""
                UPDATE vault.person_key SET state = 'ERASED', wrapped = NULL, erased_at = now()
                 WHERE person = ANY (?) AND state = 'ACTIVE'
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", persons.toArray()));
            return statement.executeUpdate();
        }
    }

    void finish() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        // What the tables were filled with, dead rows of erased persons' keys among it, is rewritten without those.
        execute("VACUUM FULL vault.person_key");
        execute("ANALYZE");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
