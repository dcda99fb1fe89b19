package org.guichet.command.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.AppendEventsStatementBuilder;
import org.axonframework.eventsourcing.eventstore.jdbc.statements.TimestampWriter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * One INSERT for all events of an append, with the command's key in each row, and a note of them on the unit of work
 * so that the answer to the command needs no second look into the store.
 */
final class Appending implements AppendEventsStatementBuilder {
    /** Larger records would not fit a Kafka request beside others; the edge refuses them before they are stored. */
    private static final int LARGEST_PAYLOAD = 256 * 1024;

    private static final String APPENDED = Appending.class.getName();

    private static final String INSERT = """
            INSERT INTO domain_event (event_id, aggregate_id, sequence_number, aggregate_type, recorded_at,
                                      payload_type, payload_revision, payload, meta_data, command_key, command_ordinal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

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
        PreparedStatement insert = connection.prepareStatement(INSERT);
        List<AppendedEvent> appended = ofCurrentCommand();
        for (EventMessage<?> message : events) {
            var event = (DomainEventMessage<?>) message;
            var payload = event.serializePayload(serializer, byte[].class);
            if (payload.getData().length > LARGEST_PAYLOAD) {
                throw new Refused(ProblemType.BODY_TOO_LARGE);
            }
            insert.setString(1, event.getIdentifier());
            insert.setString(2, event.getAggregateIdentifier());
            insert.setLong(3, event.getSequenceNumber());
            insert.setString(4, event.getType());
            timestamps.writeTimestamp(insert, 5, event.getTimestamp());
            insert.setString(6, payload.getType().getName());
            insert.setString(7, payload.getType().getRevision());
            insert.setBytes(8, payload.getData());
            insert.setBytes(9, event.serializeMetaData(serializer, byte[].class).getData());
            insert.setString(10, (String) event.getMetaData().get(EnvelopeKeys.COMMAND_KEY));
            insert.setInt(11, Integer.parseInt((String) event.getMetaData().get(EnvelopeKeys.COMMAND_ORDINAL)));
            insert.addBatch();
            appended.add(
                    new AppendedEvent(event.getAggregateIdentifier(), event.getSequenceNumber(), event.getPayload()));
        }
        return insert;
    }
}
