package org.guichet.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.guichet.platform.database.DatabaseSettings.Login;

/** Connection pools, alike on both sides. While the database is silent a pool says so at once. */
public final class Pool extends HikariDataSource {
    // Together with what follows it, an answer comes within three seconds.
    private static final int WAIT_MILLIS = 2_500;
    private static final int VALIDATION_MILLIS = 1_000;
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
     * @param size how many connections; a virtual thread that finds none waits, at most 2.5 s
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
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
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
        if (!watch.answers()) {
            throw new SQLTransientConnectionException("the database does not answer", "08001");
        }
        return super.getConnection();
    }

    @Override
    public void close() {
        watch.close();
        super.close();
    }
}
