package org.guichet.query.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventHeaders;
import org.guichet.envelope.EventJson;
import org.guichet.envelope.EventType;
import org.guichet.envelope.RecordedEvent;
import org.guichet.household.HouseholdEvent.MemberErased;

/**
 * A record of a topic with its place in the installation's order. What it says is taken apart when it is first asked
 * for, once for all projections, whose threads share it: a duplicate costs nothing.
 */
final class ReceivedEvent {
    private static final Set<String> ERASING = Set.of(
            EventCatalogue.of(CasePersonErased.class).name(),
            EventCatalogue.of(MemberErased.class).name());

    private static final List<String> METADATA = List.of(
            EnvelopeKeys.OCCURRED_AT,
            EnvelopeKeys.MUNICIPALITY,
            EnvelopeKeys.ACTOR,
            EnvelopeKeys.ROLE,
            EnvelopeKeys.DESK,
            EnvelopeKeys.PROVIDER,
            EnvelopeKeys.CORRELATION,
            EnvelopeKeys.CAUSATION,
            EnvelopeKeys.COMMAND_KEY,
            EnvelopeKeys.COMMAND_ORDINAL,
            EnvelopeKeys.BODY_HMAC);

    private final TopicPartition partition;
    private final long offset;
    private final UUID stream;
    private final long sequence;
    private final long epoch;
    private final long position;
    private final long previous;
    private final Instant publishedAt;
    private final Headers headers;
    private final byte[] payload;
    private RecordedEvent event;

    private ReceivedEvent(
            TopicPartition partition, long offset, Instant publishedAt, UUID stream, Headers headers, byte[] payload) {
        this.partition = partition;
        this.offset = offset;
        this.publishedAt = publishedAt;
        this.stream = stream;
        this.headers = headers;
        // A record without a value is poison for its stream, and parking keeps bytes.
        this.payload = payload == null ? new byte[0] : payload;
        this.sequence = number(EventHeaders.SEQUENCE);
        this.epoch = number(EventHeaders.STORE_EPOCH);
        this.position = number(EventHeaders.POSITION);
        this.previous = number(EventHeaders.PREVIOUS);
    }

    /**
     * The record with its place.
     *
     * @throws IllegalArgumentException if it does not say its stream or its place: then it is none of ours
     */
    static ReceivedEvent of(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("a record without key");
        }
        return new ReceivedEvent(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                UUID.fromString(record.key()),
                record.headers(),
                record.value());
    }

    /** A record that was parked; it has no offset any more. */
    static ReceivedEvent parked(TopicPartition partition, UUID stream, Map<String, String> headers, byte[] payload) {
        var received = new org.apache.kafka.common.header.internals.RecordHeaders();
        headers.forEach((name, value) -> received.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ReceivedEvent(partition, -1, Instant.EPOCH, stream, received, payload);
    }

    TopicPartition partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    /** When the sequencer sent it; the epoch of 1970 for one that was parked. */
    Instant publishedAt() {
        return publishedAt;
    }

    UUID stream() {
        return stream;
    }

    long sequence() {
        return sequence;
    }

    long epoch() {
        return epoch;
    }

    long position() {
        return position;
    }

    long previous() {
        return previous;
    }

    byte[] payload() {
        return payload;
    }

    Map<String, String> headers() {
        var all = new LinkedHashMap<String, String>();
        for (Header header : headers) {
            all.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return all;
    }

    /**
     * What it says.
     *
     * @throws RuntimeException if it cannot be understood; the same each time
     */
    synchronized RecordedEvent event() {
        if (event == null) {
            event = decoded();
        }
        return event;
    }

    /** By which route it came, by its template; its type where a rule or a run gave it. */
    String route() {
        String route = text(EventHeaders.ofMetadata(EnvelopeKeys.ROUTE));
        return route == null ? Objects.requireNonNullElse(text(EventHeaders.TYPE), "unknown") : route;
    }

    /** Whether a person is erased by it, in a case or in a household, as far as the record's headers say. */
    boolean erasesPerson() {
        return ERASING.contains(text(EventHeaders.TYPE));
    }

    private RecordedEvent decoded() {
        EventType type = EventCatalogue.named(text(EventHeaders.TYPE));
        var metadata = new HashMap<String, String>();
        for (String key : METADATA) {
            String value = text(EventHeaders.ofMetadata(key));
            if (value != null) {
                metadata.put(key, value);
            }
        }
        return new RecordedEvent(
                text(EventHeaders.ID),
                stream,
                sequence,
                type,
                EventJson.read(type, payload),
                Instant.parse(text(EventHeaders.TIME)),
                Map.copyOf(metadata),
                position);
    }

    private long number(String header) {
        return Long.parseLong(text(header));
    }

    private String text(String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Its place only. */
    @Override
    public String toString() {
        return partition + "@" + offset + " position " + position;
    }
}
