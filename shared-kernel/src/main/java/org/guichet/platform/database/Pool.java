package org.guichet.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.guichet.platform.database.DatabaseSettings.Login;

/** Connection pools, alike on both sides. While the database is silent a pool says so at once. */
public final class Pool extends HikariDataSource {
    /** How long a connection may be waited for where the database answers and all are at work. */
    private static final Duration WAIT = Duration.ofSeconds(10);
    // More are opened when they are needed, and closed when they have been idle for some minutes.
    private static final int USUALLY_OPEN = 8;
    // Short, so that whoever waits hears soon that the database is silent.
    private static final int SLICE_MILLIS = 500;
    // The server ends a transaction before: this is for a network that swallows its word.
    private static final int SILENT_SECONDS = 40;

    private final DatabaseWatch watch;

    private Pool(HikariConfig config, Connections connections) {
        super(config);
        watch = new DatabaseWatch(config.getPoolName(), connections);
    }

    /**
     * A pool of one side.
     *
     * @param schema first on the search path
     * @param size how many connections; a virtual thread that finds none waits, at most ten seconds
     */
    public static Pool of(DatabaseSettings settings, Login login, String schema, int size) {
        var connections = new Connections(settings, login, schema);
        connections.setReWriteBatchedInserts(true);
        connections.setSocketTimeout(SILENT_SECONDS);
        // Bounds work where interrupting a thread would close its connection.
        connections.setOptions(
                "-c transaction_timeout=30s -c idle_in_transaction_session_timeout=30s -c lock_timeout=5s"
                        // Short statements only: compiling one takes longer than running it.
                        + " -c jit=off");
        var config = new HikariConfig();
        config.setPoolName(schema);
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, USUALLY_OPEN));
        config.setConnectionTimeout(SLICE_MILLIS);
        config.setValidationTimeout(SLICE_MILLIS);
        return new Pool(config, connections);
    }

    /** Whether the database answered when it was last asked; itself this asks nothing and never waits. */
    public boolean answers() {
        return watch.answers();
    }

    /** How often the way to the database was cut, or it was silent; each may have been a crash of the server. */
    public long interruptions() {
        return watch.interruptions();
    }

    @Override
    public Connection getConnection() throws SQLException {
        long began = System.nanoTime();
        while (watch.answers()) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (System.nanoTime() - began > WAIT.toNanos()) {
                    throw e;
                }
            }
        }
        throw new SQLTransientConnectionException("the database does not answer", "08001");
    }

    @Override
    public void close() {
        watch.close();
        super.close();
    }
}
