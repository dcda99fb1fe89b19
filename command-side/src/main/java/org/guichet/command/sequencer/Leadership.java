package org.guichet.command.sequencer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The right to number, held by a connection: an advisory lock of its session. Whoever loses the connection has lost the
 * right, and whatever it numbers it numbers on that connection; so there is never a second one.
 */
final class Leadership implements AutoCloseable {
    // A server that does not answer is given up after this.
    private static final int NETWORK_TIMEOUT_MILLIS = 30_000;

    private static final String SETTINGS = """
            SET application_name = 'guichet sequencer';
            -- A number must not be lost once it was published.
            SET synchronous_commit = on;
            -- Without these, the session of a machine that lost power would keep the lock for hours.
            SET tcp_keepalives_idle = 2;
            SET tcp_keepalives_interval = 1;
            SET tcp_keepalives_count = 3;
            SET tcp_user_timeout = 5000;
            -- Every query here walks an index; an old statistic must not talk the planner out of it.
            SET enable_hashjoin = off;
            SET enable_mergejoin = off;
            SET enable_seqscan = off;
            SET jit = off
            """;

    // The schema's name, so that two installations in one database do not exclude one another.
    private static final String TRY = """
            SELECT pg_try_advisory_lock(hashtextextended('guichet.sequencer.' || current_schema(), 0))
            """;

    private final Connection connection;

    private Leadership(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the connection; the right is not asked for yet.
     *
     * @throws IllegalArgumentException where the connection belongs to a pool: given back, it would keep the lock
     */
    static Leadership open(DataSource store) throws SQLException {
        Connection connection = store.getConnection();
        try {
            if (!(connection instanceof PGConnection)) {
                throw new IllegalArgumentException("the sequencer needs a connection of its own, not one of a pool");
            }
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SETTINGS);
            }
            return new Leadership(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks once; true from the moment this session has the right. Not to be asked again then: locks would pile up. */
    boolean acquire() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(TRY)) {
            result.next();
            boolean acquired = result.getBoolean(1);
            if (acquired) {
                connection.setAutoCommit(false);
            }
            return acquired;
        }
    }

    /** Without auto-commit once the right was acquired, REPEATABLE READ. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
