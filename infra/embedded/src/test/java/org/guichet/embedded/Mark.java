package org.guichet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A row and a record to find again after a restart. */
final class Mark {
    private static final String TOPIC = "mark";
    private static final int TWO_MEBIBYTES = 2 * 1024 * 1024;

    private static final Path SHARED_BINARIES = Path.of("target", "postgres-binaries");

    private Mark() {}

    /** Starts PostgreSQL without unpacking its program files once more. */
    static DurablePostgres startPostgres(Path directory) throws IOException {
        return DurablePostgres.start(directory, SHARED_BINARIES);
    }

    static Connection connect(DurablePostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword());
    }

    static void writeRow(DurablePostgres postgres, String text) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS mark (text text NOT NULL)");
            statement.execute("INSERT INTO mark VALUES ('" + text + "')");
        }
    }

    static String ask(DurablePostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void makeTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(kafka.superuser())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    /** Returns when the broker has acknowledged the record. */
    static void writeRecord(EmbeddedKafka kafka, String value) throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka.superuser());
        settings.put("max.request.size", TWO_MEBIBYTES);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", value)).get(20, TimeUnit.SECONDS);
        }
    }

    /** Reads the topic from its beginning to its present end. */
    static List<String> records(EmbeddedKafka kafka) {
        Map<String, Object> settings = kafka.superuser();
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
