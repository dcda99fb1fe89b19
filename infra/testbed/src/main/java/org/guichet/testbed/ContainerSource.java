package org.guichet.testbed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.guichet.embedded.KafkaAccount;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The servers' own images, with the settings that the embedded servers have wherever a test could tell. */
final class ContainerSource implements ServerSource {
    private static final String POSTGRES_IMAGE = "postgres:18.6-bookworm";
    private static final String KAFKA_IMAGE = "apache/kafka:4.2.1";
    private static final String SUPERUSER = "superuser";

    private final Deque<Startable> started = new ArrayDeque<>();

    @Override
    public PostgresServer startPostgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName("postgres")
                .withUsername("postgres")
                .withEnv(
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C")
                .withCommand("postgres", "-c", "max_connections=200", "-c", "timezone=UTC");
        start(postgres);
        return new PostgresServer(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getUsername(),
                postgres.getPassword());
    }

    @Override
    public KafkaServer startKafka() {
        String login =
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%1$s\"%2$s;";
        // Testcontainers calls the listener for clients PLAINTEXT, whatever it speaks. The others are inside the
        // container.
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(1024 * 1024 + 64 * 1024))
                .withEnv(
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                        "BROKER:PLAINTEXT,PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                .withEnv("KAFKA_LISTENER_NAME_PLAINTEXT_SASL_ENABLED_MECHANISMS", "SCRAM-SHA-512,PLAIN")
                .withEnv(
                        "KAFKA_LISTENER_NAME_PLAINTEXT_PLAIN_SASL_JAAS_CONFIG",
                        login.formatted(SUPERUSER, " user_%1$s=\"%1$s\"".formatted(SUPERUSER)))
                .withEnv(
                        // Three underscores are a hyphen in the name of a setting.
                        "KAFKA_LISTENER_NAME_PLAINTEXT_SCRAM___SHA___512_SASL_JAAS_CONFIG",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;")
                .withEnv("KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .withEnv("KAFKA_SUPER_USERS", "User:ANONYMOUS;User:" + SUPERUSER);
        start(kafka);
        Map<String, Object> superuser = Map.of(
                "bootstrap.servers",
                kafka.getBootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login.formatted(SUPERUSER, ""));
        try (Admin admin = Admin.create(superuser)) {
            KafkaAccount.make(admin, KafkaServer.ACCOUNTS);
        }
        return new KafkaServer(superuser);
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
