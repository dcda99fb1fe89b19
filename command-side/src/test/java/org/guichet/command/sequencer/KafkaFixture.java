package org.guichet.command.sequencer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.guichet.envelope.EventHeaders;
import org.guichet.envelope.Topics;
import org.guichet.platform.vault.InstallationSecrets;

/** The topics of one test, on a broker that tests share. */
final class KafkaFixture implements AutoCloseable {
    static final InstallationSecrets SECRETS = secrets();

    private final Map<String, Object> client;
    private final Admin admin;

    /** @param superuser client settings of an account that may do everything */
    KafkaFixture(Map<String, Object> superuser) {
        client = superuser;
        admin = Admin.create(client);
    }

    /** Settings under which a failure shows after seconds, not minutes. */
    SequencerSettings settings() {
        Map<String, Object> impatient = new HashMap<>(client);
        impatient.put("delivery.timeout.ms", 2_000);
        impatient.put("request.timeout.ms", 1_500);
        impatient.put("default.api.timeout.ms", 2_000);
        return new SequencerSettings(impatient, (short) 1, SECRETS);
    }

    /** Deletes the topics that another test left. */
    void deleteTopics() throws ExecutionException, InterruptedException {
        Set<String> left = admin.listTopics().names().get();
        delete(Topics.all().stream().filter(left::contains).toList());
    }

    void delete(Collection<String> topics) throws ExecutionException, InterruptedException {
        admin.deleteTopics(topics).all().get();
        await(() -> topics().stream().noneMatch(topics::contains));
    }

    void create(String topic, int partitions) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get();
        await(() -> topics().contains(topic));
    }

    /** No record is as small as that: soon after, the broker refuses every write to the topic. */
    void refuseWrites(String topic, boolean refuse) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("max.message.bytes", refuse ? "10" : "1000000"),
                                AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** Loses the first records of a partition. */
    void deleteRecords(TopicPartition partition, long before) throws ExecutionException, InterruptedException {
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    /** Everything that stands in the topics now, per partition in its order. */
    List<ConsumerRecord<String, byte[]>> records() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Topics.all().stream()
                    .filter(topics()::contains)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                // A topic that is made anew meanwhile ends elsewhere, perhaps before where this one would have.
                ends = consumer.endOffsets(partitions);
            }
            return records;
        }
    }

    /**
     * What a reader applies: duplicates dropped, and every record behind its previous one.
     *
     * @throws AssertionError where a record has a hole before it that no later record closes
     */
    List<ConsumerRecord<String, byte[]>> applied() {
        Map<TopicPartition, Long> last = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> applied = new ArrayList<>();
        Map<TopicPartition, Long> seen = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records()) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            long position = number(record, EventHeaders.POSITION);
            seen.merge(partition, position, Math::max);
            if (number(record, EventHeaders.PREVIOUS) == last.getOrDefault(partition, 0L)) {
                last.put(partition, position);
                applied.add(record);
            }
        }
        if (!seen.equals(last)) {
            throw new AssertionError("the chain of previous positions ends at " + last + ", records reach " + seen);
        }
        return applied;
    }

    private static InstallationSecrets secrets() {
        try {
            return InstallationSecrets.in(Files.createTempDirectory("guichet-secrets"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long number(ConsumerRecord<String, byte[]> record, String header) {
        return Long.parseLong(header(record, header));
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    static void await(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        admin.close();
    }

    private Set<String> topics() {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
