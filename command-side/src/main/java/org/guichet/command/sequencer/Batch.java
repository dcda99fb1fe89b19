package org.guichet.command.sequencer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.guichet.platform.vault.InstallationSecrets;

/** Records on their way to Kafka, until the last of them is acknowledged or given up. */
final class Batch {
    private final List<Unpublished> events;
    private final Runnable settled;
    /** Written by the producer's thread and read after {@code open} came to zero, which orders the two. */
    private final boolean[] acknowledged;

    private final long[] offsets;

    private final Set<TopicPartition> failed = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicInteger open;

    private Batch(List<Unpublished> events, Runnable settled) {
        this.events = events;
        this.settled = settled;
        this.acknowledged = new boolean[events.size()];
        this.offsets = new long[events.size()];
        this.open = new AtomicInteger(events.size());
    }

    /**
     * Hands the events to the producer. Behind a failed record nothing more is handed over for that partition, and
     * nothing at all once Kafka does not answer: each further record would wait as long.
     *
     * @param secrets with which each record is given its code
     * @param settled called once, by any thread, when nothing is on its way any more
     */
    static Batch send(
            List<Unpublished> events,
            Producer<String, byte[]> producer,
            InstallationSecrets secrets,
            Runnable settled) {
        Batch batch = new Batch(events, settled);
        for (int i = 0; i < events.size(); i++) {
            batch.send(i, producer, secrets);
        }
        return batch;
    }

    /** Whether every record was acknowledged or given up. */
    boolean isSettled() {
        return open.get() == 0;
    }

    /** The first failure, null where there was none. */
    Exception failure() {
        return failure.get();
    }

    /** Per partition the last position before its first record that was not acknowledged. To be asked when settled. */
    Map<TopicPartition, Long> acknowledged() {
        Map<TopicPartition, Long> reached = new HashMap<>();
        Set<TopicPartition> broken = new HashSet<>();
        for (int i = 0; i < acknowledged.length; i++) {
            TopicPartition destination = events.get(i).destination();
            if (!acknowledged[i]) {
                broken.add(destination);
            } else if (!broken.contains(destination)) {
                reached.put(destination, events.get(i).position());
            }
        }
        return reached;
    }

    /** Where each acknowledged record came to stand, in their order. To be asked when settled. */
    void forEachOffset(ObjLongConsumer<TopicPartition> each) {
        for (int i = 0; i < acknowledged.length; i++) {
            // An idempotent producer may learn that a record is there, and not where.
            if (acknowledged[i] && offsets[i] >= 0) {
                each.accept(events.get(i).destination(), offsets[i]);
            }
        }
    }

    /** How many records lie before the first unacknowledged of their partition. To be asked when settled. */
    int count() {
        Map<TopicPartition, Long> reached = acknowledged();
        return (int) events.stream()
                .filter(e -> e.position() <= reached.getOrDefault(e.destination(), 0L))
                .count();
    }

    private void send(int i, Producer<String, byte[]> producer, InstallationSecrets secrets) {
        if (failure.get() instanceof TimeoutException
                || failed.contains(events.get(i).destination())) {
            done(i, null, failure.get());
            return;
        }
        try {
            producer.send(
                    EventRecords.of(events.get(i), secrets), (metadata, exception) -> done(i, metadata, exception));
        } catch (KafkaException | IllegalStateException refused) {
            done(i, null, refused);
        }
    }

    private void done(int i, RecordMetadata metadata, Exception exception) {
        if (exception == null) {
            acknowledged[i] = true;
            offsets[i] = metadata.offset();
        } else {
            failure.compareAndSet(null, exception);
            failed.add(events.get(i).destination());
        }
        if (open.decrementAndGet() == 0) {
            settled.run();
        }
    }
}
