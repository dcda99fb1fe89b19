package org.guichet.query.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.database.Pool;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.testbed.PostgresServer;
import org.guichet.testbed.Servers;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own, with vault and read schema as the applications make them. */
public final class ReadDatabase implements AutoCloseable {
    private static final Path STORE =
            Path.of("..", "command-side", "src", "main", "resources", "db", "store", "V1__store.sql");

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final HikariDataSource vaultPool;
    private final Path secretsDirectory;
    private final InstallationSecrets secrets;
    private final PersonKeys keys;

    public ReadDatabase() {
        PostgresServer server = Servers.get().postgres();
        try {
            settings = new DatabaseSettings(
                    server.newDatabase(),
                    new Login(server.user(), server.password()),
                    new Login(DatabaseSettings.COMMAND_ROLE, "command"),
                    new Login(DatabaseSettings.QUERY_ROLE, "query"));
            secretsDirectory = Files.createTempDirectory("guichet-secrets");
            SequencedTopic.believedIn(secretsDirectory);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DatabaseRoles.create(superuser(), settings);
        Migrations.migrate(settings, "vault");
        Migrations.migrate(settings, "accesslog");
        Migrations.migrate(settings, "read");
        Migrations.migrate(settings, "observatory");
        makeRepublication();
        pool = Pool.of(settings, settings.query(), "read", 4);
        vaultPool = Pool.of(settings, settings.command(), "vault", 1);
        secrets = InstallationSecrets.in(secretsDirectory);
        keys = new PersonKeys(vaultPool, secrets);
    }

    /** The one table of the store that the query side may write, as the command side makes it. */
    private void makeRepublication() {
        var owner = superuser();
        owner.setCurrentSchema("store");
        try (Connection connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA store");
            statement.execute(republication());
            statement.execute("GRANT USAGE ON SCHEMA store TO guichet_query");
            statement.execute("GRANT SELECT, INSERT, UPDATE ON store.republication TO guichet_query");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String republication() throws IOException {
        String store = Files.readString(STORE);
        int from = store.indexOf("CREATE TABLE republication");
        return store.substring(from, store.indexOf(";", from));
    }

    /** As the query side is let in. */
    public HikariDataSource pool() {
        return pool;
    }

    public DatabaseSettings settings() {
        return settings;
    }

    public Path secretsDirectory() {
        return secretsDirectory;
    }

    public InstallationSecrets secrets() {
        return secrets;
    }

    /** As the command side has them: it makes and erases keys. */
    public PersonKeys keys() {
        return keys;
    }

    /** To look and meddle, on sessions that {@link #killSessions} leaves alone. */
    public JdbcClient sql() {
        var owner = superuser();
        owner.setCurrentSchema("read");
        return JdbcClient.create(owner);
    }

    public PGSimpleDataSource superuser() {
        var superuser = new PGSimpleDataSource();
        superuser.setUrl(settings.url());
        superuser.setUser(settings.migration().user());
        superuser.setPassword(settings.migration().password());
        return superuser;
    }

    /** Ends every session of the query side, as a failing server would. */
    public void killSessions() {
        JdbcClient.create(superuser())
                .sql(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = ?")
                .param(DatabaseSettings.QUERY_ROLE)
                .query()
                .listOfRows();
    }

    /** Every row of a projection, by table, in the order of the keys. */
    public Map<String, List<Record>> rowsOf(Projection projection) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            var all = new HashMap<String, List<Record>>();
            for (RowTable<?> table : projection.tables()) {
                var rows = new ArrayList<Record>();
                table.forEach(connection, rows::add);
                all.put(table.name(), rows);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
        vaultPool.close();
    }
}
