package org.guichet.command.sequencer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * An event with its number.
 *
 * @param previous position of the record before it in the same topic and partition; 0 before the first
 */
record Numbered(long position, long index, TopicPartition destination, long previous) {

    /**
     * Numbers the rows in their order, behind {@code last}.
     *
     * @param lastOf the last position of each partition, which this moves on; a partition without records may be absent
     */
    static List<Numbered> all(List<Reading.Row> rows, long last, Map<TopicPartition, Long> lastOf) {
        List<Numbered> numbered = new ArrayList<>(rows.size());
        long position = last;
        for (Reading.Row row : rows) {
            TopicPartition destination = Destination.of(row.aggregateId(), row.eventType());
            Long previous = lastOf.put(destination, ++position);
            numbered.add(new Numbered(position, row.index(), destination, previous == null ? 0 : previous));
        }
        return numbered;
    }
}
