package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the whole event store, one stream after the other, and holds one stream at a time. */
final class EventStore {
    private static final int FETCHED_AT_ONCE = 1_000;

    private static final String EVERYTHING = "SELECT " + StoredEvent.COLUMNS + """
              FROM store.domain_event AS event LEFT JOIN store.event_position AS given USING (global_index)
             ORDER BY event.aggregate_id, event.sequence_number
            """;

    private EventStore() {}

    static void read(Connection connection, List<? extends StreamReader> readers) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            ResultSet rows = statement.executeQuery(EVERYTHING);
            List<StoredEvent> stream = new ArrayList<>();
            while (rows.next()) {
                StoredEvent event = StoredEvent.read(rows);
                if (!stream.isEmpty() && !stream.getFirst().stream().equals(event.stream())) {
                    give(stream, readers);
                    stream = new ArrayList<>();
                }
                stream.add(event);
            }
            if (!stream.isEmpty()) {
                give(stream, readers);
            }
        }
    }

    private static void give(List<StoredEvent> events, List<? extends StreamReader> readers) throws SQLException {
        UUID stream = events.getFirst().stream();
        for (StreamReader reader : readers) {
            reader.take(stream, events);
        }
    }
}
