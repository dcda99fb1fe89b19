package org.guichet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final TopicPartition PARTITION = new TopicPartition("mark", 0);

    @TempDir
    private Path directory;

    @Test
    void recordsAndOffsetsSurviveCloseAndStart() throws Exception {
        long begin = System.nanoTime();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            System.out.printf("Kafka: first start %d ms%n", (System.nanoTime() - begin) / 1_000_000);
            Mark.makeTopic(kafka);
            Mark.writeRecord(kafka, "before the close");
            try (Admin admin = Admin.create(kafka.superuser())) {
                admin.alterConsumerGroupOffsets("readers", Map.of(PARTITION, new OffsetAndMetadata(1)))
                        .all()
                        .get(20, TimeUnit.SECONDS);
            }
        }
        begin = System.nanoTime();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory);
                Admin admin = Admin.create(kafka.superuser())) {
            System.out.printf("Kafka: second start %d ms%n", (System.nanoTime() - begin) / 1_000_000);
            assertThat(Mark.records(kafka)).containsExactly("before the close");
            assertThat(admin.listConsumerGroupOffsets("readers")
                            .partitionsToOffsetAndMetadata()
                            .get(20, TimeUnit.SECONDS))
                    .containsEntry(PARTITION, new OffsetAndMetadata(1));
        }
    }

    @Test
    void aMessageOfOneMebibyteIsTaken() throws Exception {
        String value = "x".repeat(1024 * 1024);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            Mark.makeTopic(kafka);
            Mark.writeRecord(kafka, value);

            assertThat(Mark.records(kafka)).containsExactly(value);
        }
    }

    @Test
    void aDirectoryInUseIsRefused() throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory);
        try (kafka) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedKafka.start(directory))
                    .withMessageContaining("is in use by this process");
        }
    }
}
