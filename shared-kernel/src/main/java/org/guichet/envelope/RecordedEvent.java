package org.guichet.envelope;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An event as it was stored, with its place in its stream and in the installation.
 *
 * @param id the event's own id
 * @param stream the aggregate that it belongs to
 * @param sequence its place in the stream, from 0
 * @param type logical name, revision and class
 * @param payload an instance of the type's class
 * @param recordedAt when it was stored
 * @param metadata every entry of {@link EnvelopeKeys} that it carries
 * @param position its place in the installation's numbering, from 1
 */
public record RecordedEvent(
        String id,
        UUID stream,
        long sequence,
        EventType type,
        Object payload,
        Instant recordedAt,
        Map<String, String> metadata,
        long position) {

    /** The business instant. */
    public Instant occurredAt() {
        return Instant.parse(metadata.get(EnvelopeKeys.OCCURRED_AT));
    }

    /** The city under which it was recorded. */
    public UUID municipality() {
        return UUID.fromString(metadata.get(EnvelopeKeys.MUNICIPALITY));
    }

    /** Ids only: the payload may hold what is sealed, and a log should not hold even that. */
    @Override
    public String toString() {
        return type.name() + " " + stream + "#" + sequence + "@" + position;
    }
}
