package org.guichet.command.sequencer;

import org.apache.kafka.common.TopicPartition;

/**
 * A numbered event as it stands in the store.
 *
 * @param previous position of the record before it in the same topic and partition; 0 before the first
 * @param epoch the epoch of the store under which it is published
 * @param recordedAt RFC 3339 in UTC, as stored
 * @param payload JSON, exactly as stored
 * @param metadata a flat JSON object
 */
public record Unpublished(
        long position,
        TopicPartition destination,
        long previous,
        long epoch,
        String aggregateId,
        long sequence,
        String aggregateType,
        String eventId,
        String recordedAt,
        String eventType,
        String revision,
        byte[] payload,
        byte[] metadata) {}
