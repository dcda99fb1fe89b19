package org.guichet.standalone.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;

/** The servers of a running standalone, reached apart from it. */
final class Installation {
    private static final String OWNER = "guichet_owner";

    private final Home home;
    private final Running running;
    private final String password;

    private Installation(Home home, Running running, String password) {
        this.home = home;
        this.running = running;
        this.password = password;
    }

    /**
     * The one that runs on a directory.
     *
     * @throws IllegalStateException if none runs
     */
    static Installation on(Home home) throws IOException {
        Running running = Running.on(home)
                .orElseThrow(() -> new IllegalStateException(
                        "nothing runs on " + home.directory() + ": start it with ./guichet up"));
        return new Installation(home, running, Files.readString(home.secrets().resolve("guichet-owner-password")));
    }

    /** A connection on which nothing can be written; each transaction sees the database at one instant. */
    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("password", password);
        properties.setProperty("currentSchema", "read");
        properties.setProperty("ApplicationName", "guichet verify");
        properties.setProperty("options", "-c default_transaction_read_only=on");
        Connection connection = DriverManager.getConnection(running.databaseUrl(), properties);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Client settings of an account that reads the topics. */
    Map<String, Object> kafka() {
        return home.kafkaSettings(running.kafka()).ofQuerySide();
    }
}
