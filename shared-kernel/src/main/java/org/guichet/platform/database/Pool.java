package org.guichet.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.guichet.platform.database.DatabaseSettings.Login;

/** Connection pools, alike on both sides. */
public final class Pool {
    private Pool() {}

    /**
     * A pool of one side.
     *
     * @param schema first on the search path
     * @param size how many connections; a virtual thread that finds none waits
     */
    public static HikariDataSource of(DatabaseSettings settings, Login login, String schema, int size) {
        var config = new HikariConfig();
        config.setPoolName(schema);
        config.setJdbcUrl(settings.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setSchema(schema);
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Bounds work where interrupting a thread would close its connection.
        config.addDataSourceProperty(
                "options",
                "-c transaction_timeout=30s -c idle_in_transaction_session_timeout=30s -c lock_timeout=5s"
                        // Short statements only: compiling one takes longer than running it.
                        + " -c jit=off");
        return new HikariDataSource(config);
    }
}
