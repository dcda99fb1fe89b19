package org.guichet.query.feed;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.guichet.platform.kafka.RecordCode;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.feed.Chain.Hole;
import org.guichet.query.feed.Chain.Slice;
import org.guichet.query.feed.Republication.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from Kafka what it has, and believes it no more than it has to: a record without the installation's code is
 * refused, whoever wrote it, and what is missing is asked for after some seconds. So no partition stands still.
 */
final class EventReader {
    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);

    private final List<ProjectionIntake> intakes;
    private final InstallationSecrets secrets;
    private final Republication republication;
    private final Duration patience;
    private final LongConsumer refusals;
    private final Clock clock;
    // The last offset of each partition that was refused, so that reading it once more says nothing new.
    private final Map<TopicPartition, Long> refusedUpTo = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Instant> refused = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Asked> asked = new HashMap<>();

    /**
     * For these projections.
     *
     * @param patience how long a record may be missing before it is asked for
     * @param refusals told how many records more were refused
     */
    EventReader(
            List<ProjectionIntake> intakes,
            InstallationSecrets secrets,
            Republication republication,
            Duration patience,
            LongConsumer refusals,
            Clock clock) {
        this.intakes = intakes;
        this.secrets = secrets;
        this.republication = republication;
        this.patience = patience;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** The records that the sequencer wrote, by partition; may be asked by several threads. */
    Map<TopicPartition, Slice> genuine(ConsumerRecords<String, byte[]> records) {
        var batch = new HashMap<TopicPartition, Slice>();
        for (TopicPartition partition : records.partitions()) {
            batch.put(
                    partition,
                    new Slice(
                            genuine(partition, records.records(partition)),
                            records.nextOffsets().get(partition).offset()));
        }
        return batch;
    }

    /** Asks for what has been missing for too long, once everything that is there was read. */
    void mend(Consumer<?, ?> consumer) {
        Instant now = clock.instant();
        for (TopicPartition partition : consumer.assignment()) {
            Instant hole = intakes.stream()
                    .map(intake -> intake.holes().get(partition))
                    .filter(Objects::nonNull)
                    .map(Hole::since)
                    .min(Instant::compareTo)
                    .orElse(null);
            Instant since = hole == null ? refused.get(partition) : hole;
            boolean atTheEnd = consumer.currentLag(partition).orElse(1) == 0;
            if (since != null && atTheEnd && now.isAfter(since.plus(patience))) {
                ask(partition, now, hole == null ? Reason.REFUSED : Reason.HOLE);
            }
        }
    }

    /** Asks for what live projections have and Kafka has not, though nothing that was read says so. */
    void askFor(Set<TopicPartition> missing) {
        missing.forEach(partition -> ask(partition, clock.instant(), Reason.HOLE));
    }

    private void ask(TopicPartition partition, Instant now, Reason reason) {
        Asked before = asked.getOrDefault(partition, new Asked(Instant.MIN, patience));
        if (now.isBefore(before.again())) {
            return;
        }
        // Longer each time: what does not help grows the topic.
        Duration longer = before.pause().multipliedBy(2);
        asked.put(
                partition,
                new Asked(
                        now.plus(before.pause()), longer.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : longer));
        refused.remove(partition);
        LOG.error("{}: {}, so that it is asked for what follows the last event applied", partition, reason);
        try {
            republication.ask(partition, reason);
        } catch (SQLException e) {
            // What is there is still read; it is asked for once more.
            LOG.error("{}: it could not be asked for: {}", partition, Failure.described(e));
        }
    }

    private List<ReceivedEvent> genuine(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        var events = new ArrayList<ReceivedEvent>();
        long already = refusedUpTo.getOrDefault(partition, -1L);
        long first = -1;
        int count = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            if (isGenuine(record)) {
                events.add(ReceivedEvent.of(record));
            } else if (record.offset() > already) {
                first = count == 0 ? record.offset() : first;
                count++;
                refusedUpTo.put(partition, record.offset());
            }
        }
        if (count > 0) {
            // Where, and nothing of what: nobody knows what it says.
            LOG.error(
                    "{}: {} records from offset {} on are not the sequencer's and are refused",
                    partition,
                    count,
                    first);
            refused.putIfAbsent(partition, clock.instant());
            refusals.accept(count);
        }
        return events;
    }

    private boolean isGenuine(ConsumerRecord<String, byte[]> record) {
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        var code = new RecordCode(record.topic(), record.partition(), key, record.value());
        record.headers().forEach(header -> code.header(header.key(), header.value()));
        return code.isRight(secrets);
    }

    /**
     * That a partition was asked for.
     *
     * @param again not before this it is asked for once more
     * @param pause how long to wait after that
     */
    private record Asked(Instant again, Duration pause) {}
}
