package org.guichet.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of the standalone that runs, as the owner of its schemas sees it; nothing is changed. */
final class Database implements AutoCloseable {
    private static final List<String> SCHEMAS = List.of("vault", "store", "read");
    private static final int PATIENCE_SECONDS = 5;

    private final PGSimpleDataSource source;
    private final Connection connection;
    private final String trouble;

    private Database(PGSimpleDataSource source, Connection connection, String trouble) {
        this.source = source;
        this.connection = connection;
        this.trouble = trouble;
    }

    /** The database, or the reason why it cannot be asked. */
    static Database of(Home home, Optional<Running> running) {
        if (running.isEmpty()) {
            return new Database(null, null, "");
        }
        var source = new PGSimpleDataSource();
        source.setURL(running.get().databaseUrl());
        source.setUser("guichet_owner");
        source.setConnectTimeout(PATIENCE_SECONDS);
        source.setSocketTimeout(PATIENCE_SECONDS);
        try {
            source.setPassword(Files.readString(home.secrets().resolve("guichet-owner-password")));
            return new Database(source, source.getConnection(), "");
        } catch (IOException e) {
            return new Database(source, null, "its password cannot be read");
        } catch (SQLException e) {
            return new Database(source, null, "SQLState " + e.getSQLState());
        }
    }

    /** Whether it runs and does not let us in. */
    Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    /** A connection to it; empty while it is stopped or in trouble. */
    Optional<Connection> connection() {
        return Optional.ofNullable(connection);
    }

    /** Migrations that this version has and the database has not, and such that only the database has. */
    Migrations migrations() {
        var pending = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (String schema : SCHEMAS) {
            Flyway flyway = Flyway.configure()
                    .dataSource(source)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:db/" + schema)
                    .load();
            named(schema, flyway.info().pending()).forEach(pending::add);
            org.guichet.platform.database.Migrations.unknown(flyway).forEach(one -> unknown.add(schema + " " + one));
        }
        return new Migrations(pending, unknown);
    }

    /** Names such as {@code store V4}. */
    record Migrations(List<String> pending, List<String> unknown) {}

    private static Stream<String> named(String schema, MigrationInfo[] migrations) {
        return Stream.of(migrations)
                .map(one -> schema + " " + (one.getVersion() == null ? one.getDescription() : "V" + one.getVersion()));
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the connection to the database could not be closed", e);
        }
    }
}
