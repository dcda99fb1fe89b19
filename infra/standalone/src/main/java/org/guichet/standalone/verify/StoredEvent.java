package org.guichet.standalone.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventJson;
import org.guichet.envelope.EventType;
import org.guichet.envelope.RecordedEvent;
import tools.jackson.databind.JsonNode;

/**
 * An event as it stands in the store.
 *
 * @param index its global index
 * @param position 0 while it waits for its number
 * @param destination null while it waits for its number
 * @param type its logical name
 * @param event what it says; null if it cannot be read
 * @param fault why it cannot be read or does not fit its own row; null if all is well
 */
record StoredEvent(
        long index,
        UUID stream,
        long sequence,
        long position,
        TopicPartition destination,
        String type,
        RecordedEvent event,
        String fault) {

    /** The columns that {@link #read} takes, of {@code store.domain_event} and {@code store.event_position}. */
    static final String COLUMNS = """
            event.global_index, event.aggregate_id, event.sequence_number, event.event_id, event.recorded_at,
            event.payload_type, event.payload_revision, event.payload, event.meta_data, event.command_key,
            event.command_ordinal, given.position, given.topic, given.partition
            """;

    static StoredEvent read(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        UUID stream = UUID.fromString(row.getString("aggregate_id"));
        String type = row.getString("payload_type");
        RecordedEvent event = null;
        String fault = null;
        try {
            event = decoded(row, stream, type, position);
            fault = misfit(row, event).orElse(null);
        } catch (RuntimeException e) {
            // Its message may quote what was not understood.
            fault = "cannot be read, " + e.getClass().getSimpleName();
        }
        return new StoredEvent(
                row.getLong("global_index"),
                stream,
                row.getLong("sequence_number"),
                position,
                position == 0 ? null : new TopicPartition(row.getString("topic"), row.getInt("partition")),
                type,
                event,
                fault);
    }

    private static RecordedEvent decoded(ResultSet row, UUID stream, String typeName, long position)
            throws SQLException {
        EventType type = EventCatalogue.named(typeName);
        var metadata = new HashMap<String, String>();
        for (Map.Entry<String, JsonNode> entry :
                EventJson.MAPPER.readTree(row.getBytes("meta_data")).properties()) {
            if (!entry.getValue().isNull()) {
                metadata.put(entry.getKey(), entry.getValue().asString());
            }
        }
        var event = new RecordedEvent(
                row.getString("event_id"),
                stream,
                row.getLong("sequence_number"),
                type,
                EventJson.read(type, row.getBytes("payload")),
                Instant.parse(row.getString("recorded_at")),
                Map.copyOf(metadata),
                position);
        event.occurredAt();
        event.municipality();
        return event;
    }

    private static Optional<String> misfit(ResultSet row, RecordedEvent event) throws SQLException {
        if (row.getInt("payload_revision") > event.type().revision()) {
            return Optional.of("has a revision that is not in the catalogue");
        }
        if (!row.getString("command_key").equals(event.metadata().get(EnvelopeKeys.COMMAND_KEY))
                || !row.getString("command_ordinal").equals(event.metadata().get(EnvelopeKeys.COMMAND_ORDINAL))) {
            return Optional.of("names another command in its metadata than in its columns");
        }
        return Optional.empty();
    }

    /** Its type and place, never what it says. */
    @Override
    public String toString() {
        return type + " " + stream + "#" + sequence + (position == 0 ? "" : " at position " + position);
    }
}
