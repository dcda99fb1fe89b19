package org.guichet.standalone;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.guichet.embedded.DurablePostgres;
import org.guichet.embedded.EmbeddedKafka;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * PostgreSQL and Kafka of a standalone. They start, both at once, before the first bean is made and after logging is
 * set up, and tell the applications where they are.
 */
final class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    private static final String DATABASE = "guichet";
    private static final String OWNER = "guichet_owner";

    private final Home home;
    private DurablePostgres postgres;
    private EmbeddedKafka kafka;

    EmbeddedServers(Home home) {
        this.home = home;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        start();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("embedded servers", properties()));
    }

    String databaseUrl() {
        return postgres.jdbcUrl(DATABASE);
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    private void start() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var database = CompletableFuture.runAsync(
                    () -> {
                        postgres = unchecked(() -> DurablePostgres.start(home.postgres()));
                        prepareDatabase();
                    },
                    threads);
            var broker = CompletableFuture.runAsync(
                    () -> kafka = unchecked(() -> EmbeddedKafka.start(home.kafka())), threads);
            CompletableFuture.allOf(database, broker).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> T unchecked(Callable<T> start) {
        try {
            return start.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        DatabaseSettings settings = settings();
        properties.put("guichet.database.url", settings.url());
        put(properties, "migration", settings.migration());
        put(properties, "command", settings.command());
        put(properties, "query", settings.query());
        properties.put("guichet.kafka.bootstrap-servers", bootstrapServers());
        return properties;
    }

    private static void put(Map<String, Object> properties, String who, Login login) {
        properties.put("guichet.database." + who + ".user", login.user());
        properties.put("guichet.database." + who + ".password", login.password());
    }

    private DatabaseSettings settings() {
        return new DatabaseSettings(
                databaseUrl(), login(OWNER), login(DatabaseSettings.COMMAND_ROLE), login(DatabaseSettings.QUERY_ROLE));
    }

    private Login login(String role) {
        return new Login(role, PrivateFile.password(home.secrets().resolve(role.replace('_', '-') + "-password")));
    }

    /** The superuser makes roles and database and is not used again: migrations run as the database's owner. */
    private void prepareDatabase() {
        var superuser = new PGSimpleDataSource();
        superuser.setURL(postgres.jdbcUrl("postgres"));
        superuser.setUser(postgres.superuser());
        superuser.setPassword(postgres.superuserPassword());
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

    /** Stops what was started: the broker first, since it keeps nothing that the database needs. */
    @Override
    public void close() throws IOException {
        try {
            if (kafka != null) {
                kafka.close();
            }
        } finally {
            if (postgres != null) {
                postgres.close();
            }
        }
    }
}
