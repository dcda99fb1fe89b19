package org.guichet.standalone;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.guichet.embedded.DurablePostgres;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL of a standalone with its roles and its database, which are made where they are missing. */
public final class StandaloneDatabase implements AutoCloseable {
    private static final String DATABASE = "guichet";
    private static final String OWNER = "guichet_owner";

    private final Home home;
    private final DurablePostgres postgres;

    private StandaloneDatabase(Home home, DurablePostgres postgres) {
        this.home = home;
        this.postgres = postgres;
    }

    /** Starts it, and returns when it answers. */
    public static StandaloneDatabase start(Home home) throws IOException {
        var database = new StandaloneDatabase(home, DurablePostgres.start(home.postgres()));
        try {
            database.prepare();
            return database;
        } catch (RuntimeException e) {
            try (database) {
                throw e;
            }
        }
    }

    /** JDBC URL of the database, without user and password. */
    public String url() {
        return postgres.jdbcUrl(DATABASE);
    }

    /** Who uses it. */
    public DatabaseSettings settings() {
        return new DatabaseSettings(
                url(), login(OWNER), login(DatabaseSettings.COMMAND_ROLE), login(DatabaseSettings.QUERY_ROLE));
    }

    /** The superuser in Guichet's own database; needed to fill tables whose triggers must be silent. */
    public DataSource superuser() {
        return superuser(DATABASE);
    }

    private PGSimpleDataSource superuser(String database) {
        var superuser = new PGSimpleDataSource();
        superuser.setURL(postgres.jdbcUrl(database));
        superuser.setUser(postgres.superuser());
        superuser.setPassword(postgres.superuserPassword());
        return superuser;
    }

    private Login login(String role) {
        return new Login(role, PrivateFile.password(home.secrets().resolve(role.replace('_', '-') + "-password")));
    }

    /** The superuser makes roles and database and is not used again: migrations run as the database's owner. */
    private void prepare() {
        var superuser = superuser("postgres");
        DatabaseSettings settings = settings();
        DatabaseRoles.create(superuser, settings);
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            var owner = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'");
            String verb = owner.next() ? "ALTER" : "CREATE";
            // Both names are constants; the password is base64url, which holds no quote.
            statement.execute(verb + " ROLE " + OWNER + " LOGIN PASSWORD '"
                    + settings.migration().password() + "'");
            var database = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'");
            if (!database.next()) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be prepared", e);
        }
    }

    /** Whether its main process lives. */
    boolean isAlive() throws IOException {
        return postgres.isAlive();
    }

    /** Starts the server again after it has died, under the same address. */
    void restart() throws IOException {
        postgres.restart();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
