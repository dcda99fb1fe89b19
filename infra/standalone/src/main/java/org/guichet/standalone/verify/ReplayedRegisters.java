package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.command.SideTables;
import org.guichet.command.beside.Rows;
import org.guichet.envelope.ClaimedId;
import org.guichet.envelope.RecordedEvent;
import org.guichet.problem.Refused;

/**
 * The tables beside the events once more, made by the handlers that commands have, in empty tables of the same names that
 * only this connection sees. They have no keys: two streams may come in either order.
 */
final class ReplayedRegisters implements Rows {
    private static final int AT_ONCE = 1_000;

    private final Connection connection;
    private final List<AnnotationEventHandlerAdapter> handlers;
    private final List<Object[]> waiting = new ArrayList<>();
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private String statement;

    ReplayedRegisters(Connection connection) {
        this.connection = connection;
        handlers = SideTables.handlers(this).stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    /**
     * Makes the empty tables. A connection that may not write makes them first thing in a transaction; they are then the
     * one thing that it may write.
     */
    static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ WRITE");
            for (Register register : Register.values()) {
                statement.execute(
                        "CREATE TEMP TABLE %1$s (LIKE store.%1$s INCLUDING DEFAULTS)".formatted(register.table()));
            }
        }
    }

    void take(UUID stream, List<StoredEvent> events) throws SQLException {
        List<RecordedEvent> readable = events.stream()
                .map(StoredEvent::event)
                .filter(event -> event != null)
                .toList();
        for (RecordedEvent event : readable) {
            for (ClaimedId claimed : ClaimedId.of(stream, event.payload())) {
                write(
                        "INSERT INTO claimed_id (id, stream, kind) VALUES (?, ?, ?)",
                        claimed.id(),
                        claimed.stream(),
                        claimed.kind());
            }
        }
        for (RecordedEvent event : readable) {
            // No event says the number; only whether it still stands.
            switch (event.payload()) {
                case CaseRegistered e ->
                    write(
                            "INSERT INTO case_register (case_id, municipality, person, number) VALUES (?, ?, ?, '')",
                            stream,
                            e.municipality().value(),
                            e.person().value());
                case CasePersonErased e -> write("UPDATE case_register SET number = NULL WHERE case_id = ?", stream);
                default -> handle(stream, event);
            }
        }
    }

    private void handle(UUID stream, RecordedEvent event) {
        var message = new GenericDomainEventMessage<>(
                "replayed",
                stream.toString(),
                event.sequence(),
                event.payload(),
                MetaData.from(event.metadata()),
                event.id(),
                event.recordedAt());
        for (AnnotationEventHandlerAdapter handler : handlers) {
            try {
                handler.handle(message);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void write(Supplier<Refused> otherwise, int rows, String sql, Object... parameters) {
        try {
            if (!sql.equals(statement) || waiting.size() == AT_ONCE) {
                flush();
                statement = sql;
            }
            waiting.add(parameters);
        } catch (SQLException e) {
            throw new UnreadableStore(e);
        }
    }

    void flush() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        PreparedStatement prepared = statements.get(statement);
        if (prepared == null) {
            prepared = connection.prepareStatement(statement);
            statements.put(statement, prepared);
        }
        for (Object[] parameters : waiting) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.addBatch();
        }
        prepared.executeBatch();
        waiting.clear();
    }
}
