package org.guichet.query.feed;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.guichet.casework.PersonId;

/**
 * What became of a batch in one projection, after its commit.
 *
 * @param rewinds offsets at which reading has to start again
 * @param versions the streams that went on, with their last event
 * @param erased persons whose erasure was applied
 * @param rebuilding whether all partitions have to be read from the beginning
 */
record Outcome(Map<TopicPartition, Long> rewinds, Map<UUID, Long> versions, Set<PersonId> erased, boolean rebuilding) {
    static final Outcome NOTHING = new Outcome(Map.of(), Map.of(), Set.of(), false);
    static final Outcome REBUILDING = new Outcome(Map.of(), Map.of(), Set.of(), true);
}
