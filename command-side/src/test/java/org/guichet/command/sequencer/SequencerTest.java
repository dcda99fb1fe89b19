package org.guichet.command.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.guichet.embedded.EmbeddedKafka;
import org.guichet.envelope.EventHeaders;
import org.guichet.envelope.Topics;
import org.guichet.testbed.Servers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class SequencerTest {
    private static final String CASEWORK = "guichet.casework.v1";
    private static final String DESK = "guichet.desk.v1";

    private final StoreFixture store;
    private final KafkaFixture kafka = new KafkaFixture(Servers.get().kafka().superuser());
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Sequencer sequencer;

    SequencerTest() throws SQLException {
        store = new StoreFixture();
        sequencer = new Sequencer(store.source(), kafka.settings(), registry);
    }

    @BeforeEach
    void clean() throws Exception {
        kafka.deleteTopics();
    }

    @AfterEach
    void end() {
        sequencer.close();
        kafka.close();
    }

    @Test
    void aRecordIsTheStoredEvent() throws SQLException {
        store.append("case-\u0639", 3);
        sequencer.start();
        awaitPublished(1);

        ConsumerRecord<String, byte[]> sent = kafka.records().getFirst();
        assertThat(sent.topic()).isEqualTo(CASEWORK);
        assertThat(sent.key()).isEqualTo("case-\u0639");
        assertThat(sent.partition()).isEqualTo(Utils.toPositive(Utils.murmur2("case-\u0639".getBytes(UTF_8))) % 12);
        assertThat(sent.value())
                .isEqualTo(store.jdbc()
                        .sql("SELECT payload FROM domain_event")
                        .query(byte[].class)
                        .single());
        String id = store.jdbc()
                .sql("SELECT event_id FROM domain_event")
                .query(String.class)
                .single();
        Map<String, String> headers = new HashMap<>();
        assertThat(sent.headers().lastHeader(EventHeaders.CODE).value()).hasSize(16);
        sent.headers().remove(EventHeaders.CODE);
        sent.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", id),
                        Map.entry("ce_type", "casework.CaseRegistered"),
                        Map.entry("ce_source", "/guichet/casework"),
                        Map.entry("ce_subject", "case-\u0639"),
                        Map.entry("ce_time", "2026-03-01T09:30:00.000Z"),
                        Map.entry("ce_dataschema", "casework.CaseRegistered/1"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("ce_sequence", "3"),
                        Map.entry("ce_aggregatetype", "Case"),
                        Map.entry("ce_position", "1"),
                        Map.entry("ce_previous", "0"),
                        Map.entry("ce_storeepoch", "1"),
                        Map.entry("ce_occurredat", "2026-03-01T09:29:00Z"),
                        Map.entry("ce_commandordinal", "0")));
    }

    @Test
    void everyPartitionIsAnUnbrokenChain() throws SQLException {
        sequencer.start();
        appendStreams(0, 300);
        sequencer.wake();
        awaitPublished(300);

        assertThat(kafka.records()).hasSize(300);
        assertThat(kafka.applied()).hasSize(300);
        KafkaFixture.await(() -> lag() == 0);
    }

    @Test
    void aRefusedTopicHoldsUpNeitherTheOtherNorTheNumbering() throws Exception {
        sequencer.start();
        appendStreams(0, 20);
        awaitPublished(20);
        kafka.refuseWrites(DESK, true);

        // The broker takes a moment to refuse: events come until it does.
        AtomicInteger written = new AtomicInteger(20);
        KafkaFixture.await(() -> {
            appendStreams(written.get(), written.addAndGet(2));
            return failures() > 0;
        });
        int all = written.get() + 20;
        appendStreams(written.get(), all);
        KafkaFixture.await(() -> store.count("event_position") == all);
        KafkaFixture.await(() -> unpublished(CASEWORK) == 0);
        long refused = unpublished(DESK);
        assertThat(refused).isPositive();
        KafkaFixture.await(() -> lag() == refused);
        KafkaFixture.await(() -> oldest() > 0);

        kafka.refuseWrites(DESK, false);
        awaitPublished(all);
        assertThat(kafka.applied()).hasSize(all);
        KafkaFixture.await(() -> lag() == 0 && oldest() == 0);
    }

    @Test
    void nothingIsLostWhenTheBrokerStops(@TempDir Path directory) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory);
                KafkaFixture stopping = new KafkaFixture(broker.superuser());
                Sequencer first = new Sequencer(store.source(), stopping.settings(), registry)) {
            first.start();
            appendStreams(0, 100);
            awaitPublished(100);
            broker.close();

            appendStreams(100, 200);
            KafkaFixture.await(() -> failures() > 0);
            appendStreams(200, 250);
            KafkaFixture.await(() -> store.count("event_position") == 250);
            assertThat(unpublished(CASEWORK) + unpublished(DESK)).isEqualTo(150);
        }
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory);
                KafkaFixture again = new KafkaFixture(broker.superuser());
                Sequencer second = new Sequencer(store.source(), again.settings(), new SimpleMeterRegistry())) {
            second.start();
            awaitPublished(250);
            assertThat(again.applied()).hasSize(250);
        }
    }

    /** As after a power failure, and worse. */
    @Test
    void whatKafkaLostIsPublishedAgainFromTheStore(@TempDir Path directory) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(directory);
                KafkaFixture losing = new KafkaFixture(broker.superuser());
                Sequencer first = new Sequencer(store.source(), losing.settings(), registry)) {
            first.start();
            appendStreams(0, 300);
            awaitPublished(300);
            losing.deleteRecords(new TopicPartition(CASEWORK, 2), 3);
        }
        Path logs = directory.resolve("logs");
        FileSystemUtils.deleteRecursively(logs.resolve(CASEWORK + "-3"));
        try (var log = FileChannel.open(
                logs.resolve(CASEWORK + "-1").resolve("00000000000000000000.log"), StandardOpenOption.WRITE)) {
            log.truncate(log.size() / 2);
        }
        Files.delete(logs.resolve(".kafka_cleanshutdown"));

        try (EmbeddedKafka broker = EmbeddedKafka.start(directory);
                KafkaFixture again = new KafkaFixture(broker.superuser())) {
            assertThat(again.records()).hasSizeLessThan(297);
            try (Sequencer second = new Sequencer(store.source(), again.settings(), new SimpleMeterRegistry())) {
                second.start();
                KafkaFixture.await(() -> lost() == 3);
                awaitPublished(300);
                assertThat(again.applied()).hasSize(300);
            }
            int records = again.records().size();
            try (Sequencer third = new Sequencer(store.source(), again.settings(), new SimpleMeterRegistry())) {
                appendStreams(300, 320);
                third.start();
                awaitPublished(320);
                assertThat(again.records()).as("the rest only once").hasSize(records + 20);
            }
        }
    }

    @Test
    void whatAReaderMissesIsPublishedAgain() throws SQLException {
        sequencer.start();
        appendStreams(0, 100);
        awaitPublished(100);
        List<ConsumerRecord<String, byte[]>> before = kafka.records();
        ConsumerRecord<String, byte[]> some = before.get(50);
        ask(some.topic(), some.partition(), KafkaFixture.number(some, EventHeaders.PREVIOUS));
        KafkaFixture.await(() -> kafka.records().size() > before.size());
        assertThat(kafka.records().stream()
                        .filter(record -> record.topic().equals(some.topic()))
                        .filter(record -> record.partition() == some.partition())
                        .filter(record -> Arrays.equals(record.value(), some.value())
                                && Arrays.equals(
                                        record.headers()
                                                .lastHeader(EventHeaders.CODE)
                                                .value(),
                                        some.headers()
                                                .lastHeader(EventHeaders.CODE)
                                                .value())))
                .as("the very record once more")
                .hasSize(2);
        awaitPublished(100);

        int records = kafka.records().size();
        ask(some.topic(), some.partition(), 100_000);
        KafkaFixture.await(() -> open() == 0);
        appendStreams(100, 101);
        awaitPublished(101);
        assertThat(kafka.records()).as("nothing for who lacks nothing").hasSize(records + 1);
    }

    private void ask(String topic, int partition, long after) {
        store.jdbc().sql("""
                        INSERT INTO republication (topic, partition, reason, after_position, asked_at)
                        VALUES (?, ?, 'HOLE', ?, now())
                        ON CONFLICT (topic, partition, reason)
                        DO UPDATE SET after_position = excluded.after_position, done_at = NULL
                        """).params(topic, partition, after).update();
    }

    private long open() {
        return store.jdbc()
                .sql("SELECT count(*) FROM republication WHERE done_at IS NULL")
                .query(Long.class)
                .single();
    }

    private long lost() {
        return store.jdbc()
                .sql("SELECT count(*) FROM republication WHERE reason = 'LOST'")
                .query(Long.class)
                .single();
    }

    @Test
    void aSuccessorPublishesWhatItsPredecessorHadNumbered() throws SQLException {
        appendStreams(0, 50);
        try (Connection predecessor = store.leader()) {
            Numbering.resume(predecessor).tick();
        }
        List<Long> numbered = store.numberedIndexes();

        sequencer.start();
        awaitPublished(50);
        assertThat(kafka.records()).hasSize(50);
        assertThat(store.numberedIndexes()).isEqualTo(numbered);
    }

    @Test
    void whatWasSentButNotRememberedIsSentAgainAndDroppedByReaders() throws SQLException {
        appendStreams(0, 50);
        sequencer.start();
        awaitPublished(50);
        sequencer.close();
        store.jdbc()
                .sql("UPDATE publication SET published_position = published_position / 2")
                .update();

        try (Sequencer successor = new Sequencer(store.source(), kafka.settings(), new SimpleMeterRegistry())) {
            successor.start();
            awaitPublished(50);
        }
        assertThat(kafka.records()).hasSizeGreaterThan(50);
        assertThat(kafka.applied()).hasSize(50);
    }

    @Test
    void oneOfTwoLeadsAndTheOtherTakesOverWhenItEnds() throws SQLException {
        try (Sequencer other = new Sequencer(store.source(), kafka.settings(), new SimpleMeterRegistry())) {
            sequencer.start();
            KafkaFixture.await(sequencer::isLeading);
            other.start();
            appendStreams(0, 20);
            awaitPublished(20);
            assertThat(other.isLeading()).isFalse();

            sequencer.close();
            appendStreams(20, 40);
            awaitPublished(40);
            assertThat(other.isLeading()).isTrue();
        }
        assertThat(kafka.applied()).hasSize(40);
        assertThat(errors()).isZero();
    }

    @Test
    void whoLosesItsConnectionLosesTheLeadershipToTheOther() throws SQLException {
        try (Sequencer other = new Sequencer(store.source(), kafka.settings(), new SimpleMeterRegistry())) {
            sequencer.start();
            KafkaFixture.await(sequencer::isLeading);
            other.start();
            appendStreams(0, 20);
            awaitPublished(20);

            assertThat(store.jdbc().sql("""
                            SELECT pg_terminate_backend(pid) FROM pg_locks
                             WHERE locktype = 'advisory' AND granted
                               AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                            """).query(Boolean.class).list()).containsExactly(true);
            long killed = System.nanoTime();
            appendStreams(20, 40);
            KafkaFixture.await(other::isLeading);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(2));
            awaitPublished(40);
            assertThat(sequencer.isLeading()).isFalse();
        }
        assertThat(registry.get("guichet.sequencer.reconnects").counter().count())
                .isEqualTo(1);
        assertThat(errors()).isZero();
        assertThat(kafka.applied()).hasSize(40);
    }

    @Test
    void aTopicWithAnotherPartitionCountIsRefused() throws Exception {
        kafka.create(DESK, 3);

        assertThatThrownBy(sequencer::start)
                .isInstanceOf(WrongPartitionCount.class)
                .hasMessageContaining(DESK)
                .hasMessageContaining("has 3 partitions")
                .hasMessageContaining("12");
    }

    @Test
    void aTopicMadeAnewIsFilledAgain() throws Exception {
        appendStreams(0, 60);
        sequencer.start();
        awaitPublished(60);
        sequencer.close();
        kafka.delete(List.of(DESK));

        try (Sequencer successor = new Sequencer(store.source(), kafka.settings(), new SimpleMeterRegistry())) {
            successor.start();
            store.append("one more", 0, "desk.VisitBooked");
            KafkaFixture.await(() -> kafka.records().size() == 61);
        }
        assertThat(kafka.applied()).hasSize(61);
    }

    @Test
    void aNewEpochOfTheStorePublishesEverythingAgain() throws SQLException {
        appendStreams(0, 30);
        sequencer.start();
        awaitPublished(30);
        sequencer.close();
        store.jdbc().sql("UPDATE store_epoch SET epoch = 2").update();

        try (Sequencer successor = new Sequencer(store.source(), kafka.settings(), new SimpleMeterRegistry())) {
            successor.start();
            KafkaFixture.await(() -> kafka.records().size() == 60);
        }
        assertThat(kafka.records().stream()
                        .filter(sent -> KafkaFixture.number(sent, EventHeaders.STORE_EPOCH) == 2)
                        .map(sent -> KafkaFixture.number(sent, EventHeaders.POSITION)))
                .doesNotHaveDuplicates()
                .hasSize(30);
    }

    @Test
    void anUnknownEventTypeIsReportedAndDoesNotEndTheThread() throws SQLException {
        store.append("a", 0, "unheard.Of");
        sequencer.start();
        KafkaFixture.await(
                () -> registry.get("guichet.sequencer.errors").counter().count() > 1);

        store.jdbc()
                .sql("UPDATE domain_event SET payload_type = 'casework.CaseRegistered'")
                .update();
        awaitPublished(1);
    }

    private void appendStreams(int from, int to) {
        try (Connection writer = store.writer()) {
            for (int i = from; i < to; i++) {
                String type = i % 2 == 0 ? "casework.CaseRegistered" : "desk.VisitBooked";
                StoreFixture.append(writer, "stream " + i % 40, i, type);
            }
            writer.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitPublished(int events) {
        KafkaFixture.await(() -> store.count("event_position") == events
                && store.count("publication") == Topics.all().size() * Topics.PARTITIONS
                && Topics.all().stream().mapToLong(this::unpublished).sum() == 0);
    }

    private long unpublished(String topic) {
        return store.jdbc().sql("""
                        SELECT count(*) FROM event_position p JOIN publication w USING (topic, partition)
                         WHERE topic = ? AND p.position > w.published_position
                        """).param(topic).query(Long.class).single();
    }

    private double lag() {
        return registry.get("guichet.sequencer.lag").gauge().value();
    }

    /** Age in seconds of the first event that waits to be published. */
    private double oldest() {
        return registry.get("guichet.sequencer.unpublished.oldest.seconds")
                .gauge()
                .value();
    }

    private double errors() {
        return registry.get("guichet.sequencer.errors").counter().count();
    }

    private double failures() {
        return registry.get("guichet.sequencer.publish.failures").counter().count();
    }
}
