package org.guichet.standalone;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guichet.embedded.EmbeddedKafka;
import org.guichet.embedded.KafkaAccount;
import org.guichet.envelope.Topics;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.kafka.KafkaSettings;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * PostgreSQL and Kafka of a standalone. They start, both at once, before the first bean is made and after logging is
 * set up, and tell the applications where they are.
 */
final class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    /** Of the feed and of a rebuild. */
    private static final String GROUPS = "guichet-";

    private final Home home;
    private final ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor();
    private volatile StandaloneDatabase database;
    private volatile EmbeddedKafka kafka;
    private volatile List<Keeper> keepers = List.of();

    EmbeddedServers(Home home) {
        this.home = home;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        start();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("embedded servers", properties()));
    }

    String databaseUrl() {
        return database.url();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    private void start() {
        try (starting) {
            var postgres = CompletableFuture.runAsync(
                    () -> database = unchecked(() -> StandaloneDatabase.start(home)), starting);
            var broker = CompletableFuture.runAsync(() -> kafka = unchecked(this::startKafka), starting);
            CompletableFuture.allOf(postgres, broker).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        keepers = List.of(
                new Keeper("PostgreSQL", database::isAlive, database::restart),
                new Keeper("Kafka", kafka::isAlive, kafka::restart));
    }

    private EmbeddedKafka startKafka() throws IOException {
        KafkaSettings settings = home.kafkaSettings("");
        Login command = settings.command();
        Login query = settings.query();
        return EmbeddedKafka.start(
                home.kafka(),
                KafkaAccount.writer(command.user(), command.password(), Topics.PREFIX),
                KafkaAccount.reader(query.user(), query.password(), Topics.PREFIX, GROUPS));
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
        DatabaseSettings settings = database.settings();
        properties.put("guichet.database.url", settings.url());
        put(properties, "database.migration", settings.migration());
        put(properties, "database.command", settings.command());
        put(properties, "database.query", settings.query());
        KafkaSettings broker = home.kafkaSettings(bootstrapServers());
        properties.put("guichet.kafka.bootstrap-servers", broker.bootstrapServers());
        put(properties, "kafka.command", broker.command());
        put(properties, "kafka.query", broker.query());
        return properties;
    }

    private static void put(Map<String, Object> properties, String who, Login login) {
        properties.put("guichet." + who + ".user", login.user());
        properties.put("guichet." + who + ".password", login.password());
    }

    /**
     * Stops what was started: the broker first, since it keeps nothing that the database needs. What is starting is
     * interrupted and has ended when this returns, so that nothing is left behind.
     */
    @Override
    public void close() throws IOException {
        keepers.forEach(Keeper::close);
        starting.shutdownNow();
        starting.close();
        try {
            if (kafka != null) {
                kafka.close();
            }
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }
}
