package org.guichet.command.sequencer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.guichet.envelope.EventHeaders;
import org.guichet.envelope.Topics;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * What the partitions still hold, told by their ends. A power failure cuts off the last seconds of a log, and a log that
 * was lost is begun again without a word.
 */
final class PartitionEnds {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Mostly the last record is ours. What is not is passed over, further back each time. */
    private static final int FURTHER = 16;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final InstallationSecrets secrets;

    PartitionEnds(Supplier<Consumer<byte[], byte[]>> consumers, InstallationSecrets secrets) {
        this.consumers = consumers;
        this.secrets = secrets;
    }

    /**
     * The ends of a partition.
     *
     * @param first offset of the first record that is there
     * @param next offset after the last one
     * @param epoch of the last record that the sequencer wrote; 0 where there is none, or where nobody looked
     * @param position of that record; 0 as well
     */
    record End(long first, long next, long epoch, long position) {}

    /** How far the partitions reach. Blocks, as the other one does. */
    Map<TopicPartition, End> reach() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            return reach(consumer);
        }
    }

    /**
     * How far the partitions reach, and the last position of each.
     *
     * @param before where to stop looking, instead of the end: what stands there was written after a loss
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer, or does not for long
     */
    Map<TopicPartition, End> withPositions(Map<TopicPartition, Long> before) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Map<TopicPartition, End> ends = reach(consumer);
            Map<TopicPartition, Long> open = new HashMap<>();
            ends.forEach((partition, end) -> {
                long to = Math.min(end.next(), before.getOrDefault(partition, Long.MAX_VALUE));
                if (to > end.first()) {
                    open.put(partition, to);
                }
            });
            for (long back = 1; !open.isEmpty(); back *= FURTHER) {
                Map<TopicPartition, Long> from = new HashMap<>();
                for (TopicPartition partition : open.keySet()) {
                    from.put(partition, Math.max(ends.get(partition).first(), open.get(partition) - back));
                }
                for (ConsumerRecord<byte[], byte[]> record : read(consumer, from, open)) {
                    if (EventRecords.isGenuine(record, secrets)) {
                        ends.computeIfPresent(
                                partition(record),
                                (known, end) -> new End(
                                        end.first(),
                                        end.next(),
                                        number(record, EventHeaders.STORE_EPOCH),
                                        number(record, EventHeaders.POSITION)));
                    }
                }
                open.keySet()
                        .removeIf(partition -> ends.get(partition).position() > 0
                                || from.get(partition) == ends.get(partition).first());
            }
            return ends;
        }
    }

    private static Map<TopicPartition, End> reach(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = Topics.all().stream()
                .flatMap(topic ->
                        IntStream.range(0, Topics.PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
        // Of a partition that is not its own, a client complains in the log that it learns the end.
        consumer.assign(all);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(all);
        Map<TopicPartition, Long> next = consumer.endOffsets(all);
        Map<TopicPartition, End> ends = new HashMap<>();
        all.forEach(partition -> ends.put(partition, new End(first.get(partition), next.get(partition), 0, 0)));
        return ends;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (to.entrySet().stream().anyMatch(one -> consumer.position(one.getKey()) < one.getValue())) {
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < to.get(partition(record))) {
                    read.add(record);
                }
            });
            if (System.nanoTime() > end) {
                throw new TimeoutException("Kafka does not give the last records of " + to.keySet());
            }
        }
        return read;
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static long number(ConsumerRecord<?, ?> record, String header) {
        return Long.parseLong(new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8));
    }
}
