package org.guichet.testbed;

import java.util.ArrayDeque;
import java.util.Deque;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers' own images, with the settings that the embedded servers have wherever a test could tell. */
final class ContainerSource implements ServerSource {
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";

    private final Deque<Startable> started = new ArrayDeque<>();

    @Override
    public PostgresServer startPostgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName("postgres")
                .withUsername("postgres")
                .withEnv("POSTGRES_INITDB_ARGS", "--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "timezone=UTC");
        start(postgres);
        return new PostgresServer(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getUsername(),
                postgres.getPassword());
    }

    @Override
    public String startKafka() {
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(1024 * 1024 + 64 * 1024));
        start(kafka);
        return kafka.getBootstrapServers();
    }

    private void start(Startable container) {
        started.push(container);
        container.start();
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            started.pop().stop();
        }
    }
}
