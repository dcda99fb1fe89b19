package org.guichet.query.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.guichet.query.feed.Chain.Slice;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic.Numbered;

/** Gives a history to one projection in batches of random sizes, some of them twice. */
public final class InBatches {
    private InBatches() {}

    static void take(ReadDatabase database, Projection projection, List<Numbered> history, int most, Random random)
            throws Exception {
        take(database, projection, List.of(), history, most, random);
    }

    public static void take(
            ReadDatabase database,
            Projection projection,
            List<RowIndex> indexes,
            List<Numbered> history,
            int most,
            Random random)
            throws Exception {
        var intake = new ProjectionIntake(projection, indexes, database.pool());
        intake.ensurePositions();
        var offsets = new HashMap<Integer, Long>();
        List<ReceivedEvent> received = history.stream()
                .map(numbered -> received(numbered.record(), offsets))
                .toList();
        // The first batch of an epoch makes the projection begin in it.
        intake.take(byPartition(received.subList(0, 1)), Instant.EPOCH);
        for (int from = 0; from < received.size(); ) {
            int to = Math.min(received.size(), from + 1 + random.nextInt(most));
            intake.take(byPartition(received.subList(from, to)), Instant.EPOCH);
            from = random.nextInt(3) == 0 && to < received.size() ? from + (to - from) / 2 : to;
            if (to == from) {
                continue;
            }
            // Taken again from the middle: duplicates must change nothing.
            intake.take(byPartition(received.subList(from, to)), Instant.EPOCH);
            from = to;
        }
    }

    /** The records as one batch, from the first offset on. */
    static Map<TopicPartition, Slice> batch(List<Numbered> records) {
        var offsets = new HashMap<Integer, Long>();
        return byPartition(records.stream()
                .map(numbered -> received(numbered.record(), offsets))
                .toList());
    }

    private static Map<TopicPartition, Slice> byPartition(List<ReceivedEvent> events) {
        var batch = new HashMap<TopicPartition, Slice>();
        events.stream()
                .collect(Collectors.groupingBy(ReceivedEvent::partition))
                .forEach((partition, some) ->
                        batch.put(partition, new Slice(some, some.getLast().offset() + 1)));
        return batch;
    }

    private static ReceivedEvent received(ProducerRecord<String, byte[]> sent, Map<Integer, Long> offsets) {
        long offset = offsets.merge(sent.partition(), 0L, (last, zero) -> last + 1);
        return ReceivedEvent.of(new ConsumerRecord<>(
                sent.topic(),
                sent.partition(),
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                java.util.Optional.empty()));
    }
}
