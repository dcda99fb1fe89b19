package org.guichet.testbed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A running PostgreSQL server and its superuser. Databases are separate; roles are not, they belong to the server: tests
 * that make roles must expect to find them made already.
 *
 * @param host the host name
 * @param port the TCP port
 * @param user the superuser's name
 * @param password the superuser's password
 */
public record PostgresServer(String host, int port, String user, String password) {

    /** The JDBC URL, without user and password, of the database that every server has. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** The JDBC URL of a database by its name, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /**
     * Makes an empty database that no other test knows and returns its JDBC URL, without user and password. It goes with
     * the server.
     */
    public String newDatabase() throws SQLException {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return jdbcUrl(name);
    }
}
