package org.guichet.command.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.AppendEventsStatementBuilder;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.guichet.envelope.ClaimedId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * One INSERT for all events of an append and the ids they claim, with the command's key in each row, and a note of them on the unit of work
 * so that the answer to the command needs no second look into the store.
 */
final class Appending implements AppendEventsStatementBuilder {
    /** Larger records would not fit a Kafka request beside others; the edge refuses them before they are stored. */
    private static final int LARGEST_PAYLOAD = 256 * 1024;

    private static final String APPENDED = Appending.class.getName();

    private static final String INTO = """
            INSERT INTO domain_event (event_id, aggregate_id, sequence_number, aggregate_type, recorded_at,
                                      payload_type, payload_revision, payload, meta_data, command_key, command_ordinal)
            """;

    private static final String INSERT = INTO + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    // In the statement of the event, so that a claim costs no round trip and is gone with an event that is not stored.
    // It is
    // counted so that it comes first: who begins a stream that there is must hear that the id is taken, and not that
    // somebody was faster.
    private static final String CLAIM_AND_INSERT =
            """
            WITH claimed AS (INSERT INTO claimed_id (id, stream, kind)
                             SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[]) RETURNING id)
            """ + INTO + "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM (SELECT count(*) FROM claimed) AS first";

    /** What the current command has appended so far; filled while its unit of work commits. */
    static List<AppendedEvent> ofCurrentCommand() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(APPENDED, key -> new ArrayList<>());
    }

    @Override
    public PreparedStatement build(
            Connection connection,
            EventSchema schema,
            Class<?> dataType,
            List<? extends EventMessage<?>> events,
            Serializer serializer,
            TimestampWriter timestamps)
            throws SQLException {
        boolean claiming = events.stream()
                .anyMatch(event -> !claims((DomainEventMessage<?>) event).isEmpty());
        PreparedStatement insert = connection.prepareStatement(claiming ? CLAIM_AND_INSERT : INSERT);
        List<AppendedEvent> appended = ofCurrentCommand();
        for (EventMessage<?> message : events) {
            var event = (DomainEventMessage<?>) message;
            int before = claiming ? claim(connection, insert, event) : 0;
            var payload = event.serializePayload(serializer, byte[].class);
            if (payload.getData().length > LARGEST_PAYLOAD) {
                throw new Refused(ProblemType.BODY_TOO_LARGE);
            }
            insert.setString(before + 1, event.getIdentifier());
            insert.setString(before + 2, event.getAggregateIdentifier());
            insert.setLong(before + 3, event.getSequenceNumber());
            insert.setString(before + 4, event.getType());
            timestamps.writeTimestamp(insert, before + 5, event.getTimestamp());
            insert.setString(before + 6, payload.getType().getName());
            insert.setString(before + 7, payload.getType().getRevision());
            insert.setBytes(before + 8, payload.getData());
            insert.setBytes(
                    before + 9,
                    event.serializeMetaData(serializer, byte[].class).getData());
            insert.setString(before + 10, (String) event.getMetaData().get(EnvelopeKeys.COMMAND_KEY));
            insert.setInt(
                    before + 11, Integer.parseInt((String) event.getMetaData().get(EnvelopeKeys.COMMAND_ORDINAL)));
            insert.addBatch();
            appended.add(
                    new AppendedEvent(event.getAggregateIdentifier(), event.getSequenceNumber(), event.getPayload()));
        }
        return insert;
    }

    /** How many parameters come before those of the event. */
    private static int claim(Connection connection, PreparedStatement insert, DomainEventMessage<?> event)
            throws SQLException {
        List<ClaimedId> claims = claims(event);
        insert.setArray(
                1,
                connection.createArrayOf(
                        "uuid", claims.stream().map(ClaimedId::id).toArray()));
        insert.setArray(
                2,
                connection.createArrayOf(
                        "uuid", claims.stream().map(ClaimedId::stream).toArray()));
        insert.setArray(
                3,
                connection.createArrayOf(
                        "text", claims.stream().map(ClaimedId::kind).toArray()));
        return 3;
    }

    private static List<ClaimedId> claims(DomainEventMessage<?> event) {
        return ClaimedId.of(UUID.fromString(event.getAggregateIdentifier()), event.getPayload());
    }
}
