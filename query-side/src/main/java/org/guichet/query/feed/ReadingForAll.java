package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.guichet.query.feed.Chain.Slice;
import org.guichet.query.feed.ProjectionIntake.Outcome;

/**
 * Reads each record once for all projections. Where reading starts stands in the database, beside the rows.
 *
 * <p>What concerns all alike, such as a hole that closed or another epoch of the store, is read once more for all, from
 * the lowest position; those that were quicker drop what they have. One that is far behind the others reads for itself.
 * Used by one thread, but for {@link #again}.
 */
final class ReadingForAll implements ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOOK_MILLIS = 10;
    // So long others may have nothing to do because of one that is slow, and so long one is waited for at all.
    private static final int SHORT_PATIENCE_MILLIS = 300;
    private static final int LONG_PATIENCE_MILLIS = 5_000;

    private final DataSource database;
    private final EventReader reader;
    private final CountDownLatch stopping;
    private final Positions positions = new Positions();
    private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();
    // What projections ask for after a batch.
    private final Map<TopicPartition, Long> rewinds = new ConcurrentHashMap<>();
    private final AtomicBoolean rebuilding = new AtomicBoolean();
    // Partitions whose reading does not stand where the database says; paused until it does.
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private List<ProjectionFeed> feeds;
    private Consumer<String, byte[]> consumer;

    /** @param stopping where it is counted down, nothing is waited for any more */
    ReadingForAll(DataSource database, EventReader reader, CountDownLatch stopping) {
        this.database = database;
        this.reader = reader;
        this.stopping = stopping;
    }

    /** The next offset of each partition that is read here; changes while it reads. */
    Map<TopicPartition, Long> reached() {
        return reached;
    }

    void begin(Consumer<String, byte[]> by, Set<String> topics, List<ProjectionFeed> to) {
        consumer = by;
        feeds = to;
        consumer.subscribe(topics, this);
    }

    /** Reads what there is, waiting for it a moment, and hands it to every projection. */
    void read(FeedTopics broker) throws SQLException, InterruptedException {
        if (!unplaced.isEmpty() || !rewinds.isEmpty() || rebuilding.get()) {
            readAgain(broker);
        }
        awaitAll(feed -> !feed.isFull());
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            Map<TopicPartition, Slice> read = reader.genuine(records);
            read.forEach((partition, slice) -> reached.put(partition, slice.next()));
            feeds.forEach(feed -> feed.hand(read));
        }
    }

    /** All of it is read again from where the database says, before anything else is read. */
    void replace() {
        unplace(consumer.assignment());
    }

    /** What has to be read once more because of what became of a batch in a projection. */
    void again(Outcome outcome) {
        outcome.rewinds().forEach((partition, offset) -> rewinds.merge(partition, offset, Math::min));
        if (outcome.rebuilding()) {
            rebuilding.set(true);
        }
    }

    // One that is slow is not waited for while others have nothing to do: it is left behind and reads for itself.
    private void awaitAll(Predicate<ProjectionFeed> ready) {
        int idle = 0;
        for (int waited = 0; stopping.getCount() > 0 && !feeds.stream().allMatch(ready); waited += LOOK_MILLIS) {
            idle = feeds.stream().anyMatch(ProjectionFeed::isIdle) ? idle + LOOK_MILLIS : 0;
            if (idle > SHORT_PATIENCE_MILLIS || waited > LONG_PATIENCE_MILLIS) {
                feeds.stream().filter(ready.negate()).forEach(ProjectionFeed::readAlone);
                return;
            }
            try {
                stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private void readAgain(FeedTopics broker) throws SQLException, InterruptedException {
        // Once nothing is being taken, nobody asks for more.
        awaitAll(ProjectionFeed::isSettled);
        if (rebuilding.getAndSet(false)) {
            replace();
        }
        rewinds.keySet().retainAll(consumer.assignment());
        rewinds.forEach(this::seek);
        rewinds.clear();
        if (!unplaced.isEmpty()) {
            place(broker);
        }
        feeds.forEach(ProjectionFeed::goOn);
    }

    private void place(FeedTopics broker) throws SQLException, InterruptedException {
        var starts = starts(broker);
        Map<TopicPartition, Long> foremost = merged(starts.values(), Math::max);
        starts.forEach((feed, of) -> {
            long behind = of.entrySet().stream()
                    .mapToLong(start -> foremost.get(start.getKey()) - start.getValue())
                    .sum();
            if (behind > ProjectionFeed.MOST_WAITING) {
                feed.readAlone();
            }
        });
        starts.keySet().removeIf(feed -> !feed.isWithTheOthers());
        foremost.putAll(merged(starts.values(), Math::min));
        foremost.forEach(this::seek);
        consumer.resume(unplaced);
        unplaced.clear();
    }

    private Map<ProjectionFeed, Map<TopicPartition, Long>> starts(FeedTopics broker)
            throws SQLException, InterruptedException {
        Set<String> topics = consumer.subscription();
        Map<String, String> topicIds = broker.ids(topics);
        try (Connection connection = database.getConnection()) {
            positions.forgetOffsets(connection, topicIds);
            var starts = new HashMap<ProjectionFeed, Map<TopicPartition, Long>>();
            for (ProjectionFeed feed : feeds) {
                Map<TopicPartition, Long> of =
                        positions.starts(connection, feed.intake().projection().name());
                of.keySet().retainAll(unplaced);
                feed.intake().placed(of);
                starts.put(feed, of);
            }
            return starts;
        }
    }

    private static Map<TopicPartition, Long> merged(
            Collection<Map<TopicPartition, Long>> all, BinaryOperator<Long> which) {
        var merged = new HashMap<TopicPartition, Long>();
        all.forEach(each -> each.forEach((partition, offset) -> merged.merge(partition, offset, which)));
        return merged;
    }

    private void seek(TopicPartition partition, long offset) {
        reached.put(partition, offset);
        consumer.seek(partition, offset);
    }

    private void unplace(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        consumer.pause(partitions);
    }

    /** A new partition is read from where the database says and nowhere else. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        unplace(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        awaitAll(ProjectionFeed::isSettled);
        unplaced.removeAll(partitions);
        reached.keySet().removeAll(partitions);
        feeds.forEach(feed -> feed.intake().lost(partitions));
    }
}
