package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.guichet.envelope.EventHeaders;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.Home;
import org.guichet.standalone.doctor.Doctor;
import org.guichet.standalone.rebuild.RebuildCommand;
import org.guichet.standalone.system.CaseLife.Words;
import org.guichet.standalone.verify.Report;
import org.guichet.standalone.verify.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Whatever is written into Kafka by others, and whatever Kafka loses: what is shown is what the store says. */
class KafkaLossTest {
    private static final String TOPIC = "guichet.casework.v1";

    private RunningGuichet guichet = RunningGuichet.start();

    @AfterEach
    void close() {
        guichet.close();
    }

    @Test
    void whatOthersWroteIsRefusedAndWhatWasLostComesBackFromTheStore() throws Exception {
        for (int i = 0; i < 6; i++) {
            life().worked().referred();
        }
        forge();
        life().worked().referred().answered().closed();

        Report afterForging = Verification.of(guichet.home());
        assertThat(afterForging.differences()).isEmpty();
        assertThat(printed(afterForging)).contains("39 not the sequencer's");
        RunningGuichet.await("the doctor hears of it", () -> doctor().contains(
                        "records that Guichet did not write were refused of 12 partitions"));

        Home home = guichet.home();
        List<String> fullest =
                guichet.query("SELECT topic || '-' || partition FROM store.event_position WHERE topic = '" + TOPIC
                        + "' GROUP BY topic, partition ORDER BY count(*) DESC LIMIT 3");
        guichet.stop();
        Path logs = home.directory().resolve("kafka/logs");
        FileSystemUtils.deleteRecursively(logs.resolve(fullest.get(0)));
        Path tail = segment(logs.resolve(fullest.get(1)));
        List<byte[]> batches = batches(tail);
        // One batch and half of the next: the rest was on its way to the disk when the power failed.
        Files.write(tail, joined(batches.subList(0, 1), batches.get(1).length / 2, batches.get(1)));
        Path middle = segment(logs.resolve(fullest.get(2)));
        batches = batches(middle);
        assertThat(batches).hasSizeGreaterThan(2);
        batches.remove(1);
        Files.write(middle, joined(batches, 0, new byte[0]));
        Files.delete(logs.resolve(".kafka_cleanshutdown"));

        guichet = RunningGuichet.on(home);
        life().worked().referred();
        var said = new ByteArrayOutputStream();
        RebuildCommand.run(home, "all", new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("caseregister", "switched");
        assertThat(Verification.of(home).differences()).isEmpty();
        assertThat(doctor())
                .contains("the logs of 2 partitions in the last day had lost records")
                .contains("records were missing in the middle of 1 partitions");
    }

    private CaseLife life() {
        return CaseLife.registered(
                guichet.api(), DemoProvider.LEGAL_CLINIC.id(), DemoProvider.LEGAL_CLINIC.service(), Words.PLAIN);
    }

    /** As somebody does who has got hold of the password of the command side, but not of its keys. */
    private void forge() throws Exception {
        try (var producer =
                new KafkaProducer<>(guichet.kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < 12; partition++) {
                producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[] {1}));
                producer.send(new ProducerRecord<>(TOPIC, partition, new byte[] {(byte) 0xff}, new byte[900_000]));
                var huge = new ProducerRecord<>(
                        TOPIC,
                        partition,
                        "00000000-0000-4000-8000-000000000001".getBytes(StandardCharsets.UTF_8),
                        "{}".getBytes(StandardCharsets.UTF_8));
                for (String header : List.of(EventHeaders.POSITION, EventHeaders.PREVIOUS, EventHeaders.SEQUENCE)) {
                    huge.headers().add(header, "999999999".getBytes(StandardCharsets.UTF_8));
                }
                huge.headers().add(EventHeaders.STORE_EPOCH, "99".getBytes(StandardCharsets.UTF_8));
                huge.headers().add(EventHeaders.TYPE, "casework.CasePersonErased".getBytes(StandardCharsets.UTF_8));
                huge.headers().add(EventHeaders.CODE, new byte[16]);
                producer.send(huge);
            }
            ConsumerRecord<byte[], byte[]> genuine = genuine();
            producer.send(new ProducerRecord<>(
                    TOPIC,
                    genuine.partition(),
                    genuine.key(),
                    "{}".getBytes(StandardCharsets.UTF_8),
                    genuine.headers()));
            producer.send(new ProducerRecord<>(
                    TOPIC, (genuine.partition() + 1) % 12, genuine.key(), genuine.value(), genuine.headers()));
            var later = new RecordHeaders(genuine.headers());
            later.add(EventHeaders.POSITION, "4711".getBytes(StandardCharsets.UTF_8));
            producer.send(new ProducerRecord<>(TOPIC, genuine.partition(), genuine.key(), genuine.value(), later));
            producer.flush();
        }
    }

    // Not the first of a partition: that one would follow on in whatever partition it came.
    private ConsumerRecord<byte[], byte[]> genuine() {
        try (var consumer =
                new KafkaConsumer<>(guichet.kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 12)
                    .mapToObj(number -> new TopicPartition(TOPIC, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            RunningGuichet.await("a record that has one before it", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.offset() > 0 && record.headers().lastHeader(EventHeaders.POSITION) != null) {
                        found.add(record);
                    }
                });
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    private String doctor() {
        var diagnosis = Doctor.examine(guichet.home(), new Doctor.Expected("127.0.0.1", 0, "", ""));
        var said = new ByteArrayOutputStream();
        diagnosis.print(new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String printed(Report report) {
        var said = new ByteArrayOutputStream();
        report.print(new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Path segment(Path partition) {
        return partition.resolve("00000000000000000000.log");
    }

    /** A batch of a log says how long it is after its eight bytes of offset. */
    private static List<byte[]> batches(Path segment) {
        try {
            var log = ByteBuffer.wrap(Files.readAllBytes(segment));
            var batches = new ArrayList<byte[]>();
            while (log.remaining() > 12) {
                var batch = new byte[12 + log.getInt(log.position() + 8)];
                log.get(batch);
                batches.add(batch);
            }
            return batches;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(List<byte[]> batches, int and, byte[] another) {
        var all = new ByteArrayOutputStream();
        batches.forEach(all::writeBytes);
        all.write(another, 0, and);
        return all.toByteArray();
    }
}
