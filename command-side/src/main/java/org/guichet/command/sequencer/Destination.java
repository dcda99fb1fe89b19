package org.guichet.command.sequencer;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.guichet.envelope.Topics;

/** Where an event goes. It is decided once, when the event gets its number, and stored beside it. */
final class Destination {

    private Destination() {}

    /**
     * Topic and partition of an event. The partition is the one Kafka's own partitioner would choose for this key.
     *
     * @throws IllegalArgumentException for an event type without a topic
     */
    static TopicPartition of(String aggregateId, String eventType) {
        int hash = Utils.murmur2(aggregateId.getBytes(StandardCharsets.UTF_8));
        return new TopicPartition(Topics.ofEventType(eventType), Utils.toPositive(hash) % Topics.PARTITIONS);
    }
}
