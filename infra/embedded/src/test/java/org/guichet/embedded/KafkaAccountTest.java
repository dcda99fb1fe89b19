package org.guichet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reaches the ports of the broker, as every user of the machine does, gets no further. */
class KafkaAccountTest {
    private static final String TOPIC = "city.events";
    private static final KafkaAccount WRITER = KafkaAccount.writer("writer", "writes-for-tests", "city.");
    private static final KafkaAccount READER = KafkaAccount.reader("reader", "reads-for-tests", "city.", "city-");

    @TempDir
    private static Path directory;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(directory, WRITER, READER);
        try (Admin admin = Admin.create(as(WRITER.name(), WRITER.password()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        write(WRITER, TOPIC);
    }

    @AfterAll
    static void stop() throws Exception {
        kafka.close();
    }

    @Test
    void theReaderReadsWhatTheWriterWrote() {
        try (var consumer = new KafkaConsumer<>(
                with(as(READER.name(), READER.password()), "group.id", "city-hall", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            int read = 0;
            for (int tries = 0; read == 0 && tries < 100; tries++) {
                read = consumer.poll(Duration.ofMillis(200)).count();
            }
            assertThat(read).isPositive();
        }
    }

    @Test
    void theReaderWritesNothingAndMakesNothing() {
        assertThatThrownBy(() -> write(READER, TOPIC)).hasRootCauseInstanceOf(TopicAuthorizationException.class);
        try (Admin admin = Admin.create(as(READER.name(), READER.password()))) {
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("city.own", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> admin.deleteTopics(List.of(TOPIC)).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void theWriterWritesItsOwnTopicsOnlyAndDeletesNone() throws Exception {
        try (Admin admin = Admin.create(kafka.superuser())) {
            admin.createTopics(List.of(new NewTopic("other", 1, (short) 1)))
                    .all()
                    .get();
        }
        assertThatThrownBy(() -> write(WRITER, "other")).hasRootCauseInstanceOf(TopicAuthorizationException.class);
        try (Admin admin = Admin.create(as(WRITER.name(), WRITER.password()))) {
            assertThatThrownBy(() -> admin.deleteTopics(List.of(TOPIC)).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThat(admin.listTopics().names().get()).containsExactly(TOPIC);
        }
    }

    @Test
    void withAWrongPasswordNobodyIsLetIn() {
        for (String name : List.of(WRITER.name(), "guichet-superuser", "somebody")) {
            for (String mechanism : List.of("SCRAM-SHA-512", "PLAIN")) {
                try (Admin admin = Admin.create(as(name, "guessed", mechanism))) {
                    assertThatThrownBy(() -> admin.listTopics().names().get())
                            .as(name + " by " + mechanism)
                            .hasCauseInstanceOf(SaslAuthenticationException.class);
                }
            }
        }
    }

    @Test
    void aClientWithoutAnAccountSeesNothing() {
        Map<String, Object> stranger = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "default.api.timeout.ms",
                2_000,
                "request.timeout.ms",
                1_000);
        try (Admin admin = Admin.create(stranger);
                var consumer = new KafkaConsumer<>(stranger, new StringDeserializer(), new StringDeserializer())) {
            assertThatThrownBy(() -> admin.listTopics().names().get()).isNotNull();
            assertThatThrownBy(() -> consumer.endOffsets(List.of(new TopicPartition(TOPIC, 0))))
                    .isNotNull();
        }
    }

    @Test
    void theControllerTakesNobodysWordEither() {
        String controller = kafka.controller();
        for (Map<String, Object> stranger : List.of(
                Map.<String, Object>of("bootstrap.controllers", controller),
                without(as("guichet-superuser", "guessed", "PLAIN"), controller),
                without(as(WRITER.name(), WRITER.password()), controller))) {
            try (Admin admin =
                    Admin.create(with(stranger, "default.api.timeout.ms", 2_000, "request.timeout.ms", 1_000))) {
                assertThatThrownBy(() ->
                                admin.describeMetadataQuorum().quorumInfo().get())
                        .isNotNull();
            }
        }
    }

    @Test
    void aPasswordThatChangedIsTheOneThatCounts(@TempDir Path other) throws Exception {
        EmbeddedKafka.start(other, WRITER).close();
        var changed = KafkaAccount.reader(WRITER.name(), "another-for-tests", "city.", "city-");
        try (var again = EmbeddedKafka.start(other, changed);
                Admin old = Admin.create(
                        with(as(WRITER.name(), WRITER.password()), "bootstrap.servers", again.bootstrapServers()));
                Admin now = Admin.create(
                        with(as(changed.name(), changed.password()), "bootstrap.servers", again.bootstrapServers()))) {
            assertThatThrownBy(() -> old.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> now.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                            .all()
                            .get())
                    .as("a right that it no longer has")
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    private static void write(KafkaAccount account, String topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                // Idempotence asks for another right before that to write.
                with(as(account.name(), account.password()), "enable.idempotence", false),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }

    private static Map<String, Object> as(String name, String password) {
        return as(name, password, "SCRAM-SHA-512");
    }

    private static Map<String, Object> as(String name, String password, String mechanism) {
        String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
        return Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                        .formatted(module, name, password));
    }

    private static Map<String, Object> without(Map<String, Object> settings, String controller) {
        var changed = with(settings, "bootstrap.controllers", controller);
        changed.remove("bootstrap.servers");
        return changed;
    }

    private static Map<String, Object> with(Map<String, Object> settings, Object... more) {
        var changed = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            changed.put((String) more[i], more[i + 1]);
        }
        return changed;
    }
}
