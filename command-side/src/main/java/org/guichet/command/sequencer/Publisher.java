package org.guichet.command.sequencer;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.guichet.command.sequencer.PartitionEnds.End;
import org.guichet.platform.vault.InstallationSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what is numbered, one batch at a time, and never waits for Kafka: the thread that calls it has numbering to
 * do. A failed batch moves the watermarks only up to its first failure; the rest is read and sent again.
 */
final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ANSWERS = Duration.ofSeconds(1);
    private static final Executor BESIDE =
            task -> Thread.ofVirtual().name("sequencer-ends").start(task);
    private static final Duration BETWEEN_LOOKS_FOR_THE_OLDEST = Duration.ofSeconds(1);

    private final Publication publication;
    private final EventTopics topics;
    private final PartitionEnds ends;
    private final InstallationSecrets secrets;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Bell bell;
    private final SequencerMetrics metrics;
    private final GrowingPause pause = new GrowingPause(Duration.ofMillis(200), Duration.ofSeconds(10));

    private Producer<String, byte[]> producer;
    private Batch batch;
    private CompletableFuture<Look> asked;
    /** How far each partition reached when it was last heard of: one that reaches less far has lost something. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    private final Map<TopicPartition, Long> firsts = new HashMap<>();
    /** From here on a partition was written after it had lost something. */
    private final Map<TopicPartition, Long> cut = new HashMap<>();

    private long answerAt = System.nanoTime();
    private long lookAgainAt = System.nanoTime();
    private boolean unread = true;
    private long unpublished;
    private Instant oldest;
    private long lookForOldestAt = System.nanoTime();

    Publisher(
            Publication publication,
            EventTopics topics,
            PartitionEnds ends,
            InstallationSecrets secrets,
            Supplier<Producer<String, byte[]>> producers,
            Bell bell,
            SequencerMetrics metrics)
            throws SQLException {
        this.publication = publication;
        this.topics = topics;
        this.ends = ends;
        this.secrets = secrets;
        this.producers = producers;
        this.bell = bell;
        this.metrics = metrics;
        this.unpublished = publication.count();
    }

    /**
     * What Kafka has.
     *
     * @param whole whether the last position of each partition was looked for
     * @param known how far the partitions reached before
     */
    private record Look(
            Map<String, Uuid> topicIds,
            boolean whole,
            Map<TopicPartition, Long> known,
            Map<TopicPartition, End> ends) {}

    /**
     * Does what can be done without waiting. Rings the bell when there is something to do again.
     *
     * @param numbered how many events were numbered since the last call
     */
    void step(int numbered) throws SQLException {
        unpublished += numbered;
        unread |= numbered > 0;
        if (batch != null && batch.isSettled()) {
            settle();
        }
        if (batch == null) {
            lookAtTopics();
            answer();
        }
        if (batch == null && producer != null && unread) {
            send();
        }
    }

    /** How many events are numbered and not yet acknowledged. */
    long unpublished() {
        return unpublished;
    }

    /**
     * When the first event was recorded that waits to be published, as of a second ago at most; null where none has
     * waited for so long.
     */
    Instant oldest() throws SQLException {
        if (unpublished == 0) {
            oldest = null;
        } else if (System.nanoTime() - lookForOldestAt < 0) {
            return oldest;
        } else {
            oldest = publication.oldest().orElse(null);
        }
        // What waits for less than this costs no query: that is the usual state of a working sequencer.
        lookForOldestAt = System.nanoTime() + BETWEEN_LOOKS_FOR_THE_OLDEST.toNanos();
        return oldest;
    }

    /** Before an orderly end: waits for what is on its way, at most so long, and remembers what was acknowledged. */
    void finish(Duration longest) throws SQLException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (batch != null && !batch.isSettled() && System.nanoTime() < end) {
            bell.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        if (batch != null && batch.isSettled()) {
            settle();
        }
    }

    /** Drops what is on its way: a successor sends it again. */
    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    // Also from time to time while all goes well: a topic made anew under a running producer takes records at once, and
    // nothing else would say that the earlier ones are missing. Before anything is sent, the last record of each
    // partition
    // says what it has: once something new stands behind a loss, its end says nothing any more.
    private void lookAtTopics() throws SQLException {
        if (asked == null && System.nanoTime() - lookAgainAt >= 0) {
            asked = topics.ids().thenApplyAsync(look(producer == null), BESIDE);
            asked.whenComplete((ids, error) -> bell.ring());
        }
        if (asked == null || !asked.isDone()) {
            return;
        }
        CompletableFuture<Look> answer = asked;
        asked = null;
        lookAgainAt = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        try {
            Look look = answer.join();
            follow(look.topicIds());
            if (look.whole()) {
                begin(look.ends());
            } else if (producer == null || hasLost(look)) {
                lookWhole();
            }
        } catch (CompletionException | KafkaException failure) {
            fail(failure instanceof CompletionException ? failure.getCause() : failure);
        }
    }

    private void follow(Map<String, Uuid> topicIds) throws SQLException {
        int anew = publication.follow(topicIds);
        if (anew > 0) {
            unpublished = publication.count();
            unread = true;
            LOG.warn("{} partitions are new or were made anew: {} events to publish", anew, unpublished);
        }
    }

    private Function<Map<String, Uuid>, Look> look(boolean whole) {
        // As they are now: what is acknowledged while Kafka is asked may be beyond what it says.
        Map<TopicPartition, Long> known = Map.copyOf(reached);
        Map<TopicPartition, Long> before = Map.copyOf(cut);
        return ids -> new Look(ids, whole, known, whole ? ends.withPositions(before) : ends.reach());
    }

    private void begin(Map<TopicPartition, End> found) throws SQLException {
        int lost = publication.putBack(found);
        if (lost > 0) {
            again("{} partitions have lost what they had", lost);
        }
        found.forEach((partition, end) -> {
            reached.put(partition, end.next());
            firsts.put(partition, end.first());
        });
        cut.clear();
        producer = producers.get();
    }

    private boolean hasLost(Look look) {
        return look.ends().entrySet().stream()
                .anyMatch(one -> one.getValue().next() < look.known().getOrDefault(one.getKey(), 0L)
                        || one.getValue().first() > firsts.getOrDefault(one.getKey(), 0L));
    }

    private void lookWhole() {
        close();
        lookAgainAt = System.nanoTime();
    }

    // What readers miss in the middle of a partition.
    private void answer() throws SQLException {
        if (producer == null || System.nanoTime() - answerAt < 0) {
            return;
        }
        answerAt = System.nanoTime() + BETWEEN_ANSWERS.toNanos();
        int missed = publication.answer();
        if (missed > 0) {
            again("Readers lack records of {} partitions", missed);
        }
    }

    private void again(String why, int partitions) throws SQLException {
        unpublished = publication.count();
        unread = true;
        metrics.refilled(partitions);
        LOG.warn(why + "; with what is new, {} events are published from the store", partitions, unpublished);
    }

    private void send() throws SQLException {
        List<Unpublished> events = publication.next();
        // Fewer than the limit of one partition: no partition reached it, so this was all there is.
        unread = events.size() >= Publication.LIMIT_OF_PARTITION;
        if (!events.isEmpty()) {
            batch = Batch.send(events, producer, secrets, bell::ring);
        }
    }

    private void settle() throws SQLException {
        Batch settled = batch;
        batch = null;
        settled.forEachOffset((partition, offset) -> {
            if (offset < reached.getOrDefault(partition, 0L)) {
                cut.merge(partition, offset, Math::min);
            }
            reached.put(partition, offset + 1);
        });
        publication.move(settled.acknowledged());
        int count = settled.count();
        unpublished -= count;
        metrics.published(count);
        if (settled.failure() == null) {
            pause.reset();
            if (!cut.isEmpty()) {
                lookWhole();
            }
        } else {
            fail(settled.failure());
        }
    }

    // A new producer after every failure: an idempotent one may have ended in a state it does not leave.
    private void fail(Throwable failure) {
        close();
        unread = true;
        Duration rest = pause.afterFailure();
        lookAgainAt = System.nanoTime() + rest.toNanos();
        metrics.publishFailed();
        LOG.error(
                "Publishing failed and is tried again in {} ms; {} numbered events wait, none is lost",
                rest.toMillis(),
                unpublished,
                failure);
    }
}
