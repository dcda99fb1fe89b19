package org.guichet.command.casework;

import java.nio.file.Path;
import java.sql.SQLException;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.testbed.Servers;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The real vault on a database of its own, over one connection: a case that changes city is resealed in earnest. */
final class TestVault implements AutoCloseable {
    private final SingleConnectionDataSource connection;
    private final PersonKeys keys;

    private TestVault(SingleConnectionDataSource connection, PersonKeys keys) {
        this.connection = connection;
        this.keys = keys;
    }

    /** A new vault with secrets of its own in a directory. */
    static TestVault in(Path secrets) throws SQLException {
        var postgres = Servers.get().postgres();
        var database = new DatabaseSettings(
                postgres.newDatabase(),
                new Login(postgres.user(), postgres.password()),
                new Login(DatabaseSettings.COMMAND_ROLE, "only-for-tests"),
                new Login(DatabaseSettings.QUERY_ROLE, "only-for-tests"));
        DatabaseRoles.create(as(database, database.migration()), database);
        Migrations.migrate(database, "vault");
        var connection = as(database, database.command());
        var keys = new PersonKeys(connection, InstallationSecrets.in(secrets));
        return new TestVault(connection, keys);
    }

    PersonKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        connection.destroy();
    }

    private static SingleConnectionDataSource as(DatabaseSettings database, Login login) {
        return new SingleConnectionDataSource(database.url(), login.user(), login.password(), true);
    }
}
