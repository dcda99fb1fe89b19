package org.guichet.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.guichet.platform.database.DatabaseSettings.Login;

/** The PostgreSQL roles of the two applications; what each may do stands in the migrations ({@code R__grants.sql}). */
public final class DatabaseRoles {
    private DatabaseRoles() {}

    /**
     * Makes the roles that are missing and gives them their passwords.
     *
     * @param superuser a connection that may create roles
     */
    public static void create(DataSource superuser, DatabaseSettings settings) {
        try (Connection connection = superuser.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // Two test runs on one server must not both find the role missing.
                statement.execute("SELECT pg_advisory_xact_lock(hashtext('guichet roles'))");
            }
            create(connection, DatabaseSettings.COMMAND_ROLE, settings.command());
            create(connection, DatabaseSettings.QUERY_ROLE, settings.query());
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the database roles could not be made", e);
        }
    }

    private static void create(Connection connection, String role, Login login) throws SQLException {
        boolean exists;
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            exists = query.executeQuery().next();
        }
        // A role statement takes no parameters; format() quotes name and password.
        try (var statement = connection.prepareStatement("SELECT format(?, ?::text, ?::text)")) {
            statement.setString(1, (exists ? "ALTER" : "CREATE") + " ROLE %I LOGIN PASSWORD %L");
            statement.setString(2, role);
            statement.setString(3, login.password());
            var result = statement.executeQuery();
            result.next();
            connection.createStatement().execute(result.getString(1));
        }
    }
}
