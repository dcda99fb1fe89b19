package org.guichet.standalone.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.guichet.envelope.Topics;

/** Reads the topics of an installation from their beginning. It belongs to no group and stores no offset. */
final class EventTopicsReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    EventTopicsReader(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        this.admin = Admin.create(kafka);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Those topics of an installation that are there, by name. */
    Map<String, TopicDescription> topics() throws InterruptedException {
        var found = new HashMap<String, TopicDescription>();
        for (var asked : admin.describeTopics(Topics.all()).topicNameValues().entrySet()) {
            try {
                found.put(asked.getKey(), asked.getValue().get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new IllegalStateException("Kafka does not describe " + asked.getKey(), e.getCause());
                }
            }
        }
        return found;
    }

    /** The offset after the last record of each partition, as it is now. */
    Map<TopicPartition, Long> ends(Map<String, TopicDescription> topics) {
        return consumer.endOffsets(partitions(topics));
    }

    /**
     * Gives every record before the ends, some at a time; those of a partition in their order.
     *
     * @throws IllegalStateException if Kafka stops answering
     */
    void read(Map<TopicPartition, Long> ends, BiConsumer<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> reader) {
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        long patientUntil = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                reader.accept(
                        partition,
                        records.records(partition).stream()
                                .filter(record -> record.offset() < ends.get(partition))
                                .toList());
                patientUntil = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > patientUntil) {
                throw new IllegalStateException("Kafka gives no more records");
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        consumer.close();
    }

    private static List<TopicPartition> partitions(Map<String, TopicDescription> topics) {
        var partitions = new ArrayList<TopicPartition>();
        topics.values().forEach(topic -> topic.partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition()))));
        return partitions;
    }
}
