package org.guichet.query.feed;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Watches how far one projection is behind the partitions that are read here. Used by the feed's thread only. */
final class ProjectionLag {
    private final ProjectionIntake intake;
    private final Map<TopicPartition, Instant> shownUntil = new HashMap<>();

    ProjectionLag(ProjectionIntake intake) {
        this.intake = intake;
    }

    /**
     * How far behind a projection is.
     *
     * @param records published and not applied, as far as Kafka has said how many there are
     * @param shownUntil everything published before this moment is shown
     */
    record Behind(long records, Instant shownUntil) {}

    /** How it stands at this moment. */
    Behind look(Consumer<?, ?> consumer, Instant now) {
        shownUntil.keySet().retainAll(consumer.assignment());
        var behind = new Behind(0, now);
        for (TopicPartition partition : consumer.assignment()) {
            if (intake.projection().topics().contains(partition.topic())) {
                Behind here = look(consumer, partition, now);
                behind = new Behind(
                        behind.records() + here.records(),
                        here.shownUntil().isBefore(behind.shownUntil()) ? here.shownUntil() : behind.shownUntil());
            }
        }
        return behind;
    }

    private Behind look(Consumer<?, ?> consumer, TopicPartition partition, Instant now) {
        OptionalLong unread = consumer.currentLag(partition);
        long end = consumer.position(partition) + unread.orElse(0);
        Long next = intake.nextOffsets().get(partition);
        // What was never taken from since the start stood at its end, or its first record would have come.
        long records = next == null ? unread.orElse(0) : Math.max(0, end - next);
        if (unread.isPresent() && records == 0) {
            shownUntil.put(partition, now);
        } else {
            // The first time it is seen, nobody knows since when it is behind.
            Instant known = shownUntil.computeIfAbsent(partition, first -> now);
            Instant applied = intake.lastPublished().getOrDefault(partition, Instant.MIN);
            shownUntil.put(partition, applied.isAfter(known) ? applied : known);
        }
        return new Behind(records, shownUntil.get(partition));
    }
}
