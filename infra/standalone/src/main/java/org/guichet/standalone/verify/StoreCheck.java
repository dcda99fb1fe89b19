package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whether the event store is whole: streams, numbering and commands without holes, every event readable. */
final class StoreCheck implements StreamReader {
    // An index that was skipped may still be filled; one beyond the highest was not looked at yet.
    private static final String LOST = """
            SELECT event.global_index FROM store.domain_event AS event, store.numbering
             WHERE event.global_index <= numbering.highest_index
               AND NOT EXISTS (SELECT FROM store.event_position AS given
                                WHERE given.global_index = event.global_index)
               AND NOT EXISTS (SELECT FROM store.index_gap AS gap
                                WHERE event.global_index BETWEEN gap.first_index AND gap.last_index)
            """;

    private static final String OF_NO_EVENT = """
            SELECT given.position FROM store.event_position AS given
             WHERE NOT EXISTS (SELECT FROM store.domain_event AS event
                                WHERE event.global_index = given.global_index)
             ORDER BY given.position
            """;

    private static final String SKIPPED_POSITION = """
            SELECT position FROM (SELECT position, lag(position, 1, 0) OVER (ORDER BY position) AS before
                                    FROM store.event_position) AS given
             WHERE position <> before + 1
            """;

    private static final String BROKEN_CHAIN = """
            SELECT position FROM (
                SELECT position, previous,
                       lag(position, 1, 0) OVER (PARTITION BY topic, partition ORDER BY position) AS before
                  FROM store.event_position) AS given
             WHERE previous <> before ORDER BY position
            """;

    private static final String WRONG_COUNT = """
            SELECT last_position FROM store.numbering
             WHERE last_position <> (SELECT coalesce(max(position), 0) FROM store.event_position)
            """;

    private static final String BROKEN_COMMAND = """
            SELECT min(global_index) FROM store.domain_event GROUP BY command_key
            HAVING min(command_ordinal) <> 0 OR max(command_ordinal) <> count(*) - 1
            """;

    private final Connection connection;
    private final Set<Long> waitingSinceMark;
    private final List<Difference> differences = new ArrayList<>();
    private long events;
    private long streams;
    private long waiting;

    StoreCheck(Connection connection, Mark mark) {
        this.connection = connection;
        this.waitingSinceMark = new HashSet<>(mark.waiting());
    }

    @Override
    public void take(UUID stream, List<StoredEvent> ofStream) {
        streams++;
        long expected = 0;
        for (StoredEvent event : ofStream) {
            events++;
            if (event.sequence() != expected) {
                differ(event, "follows a missing sequence number");
            }
            expected = event.sequence() + 1;
            if (event.fault() != null) {
                differ(event, event.fault());
            }
            if (event.position() == 0) {
                waiting++;
                if (waitingSinceMark.contains(event.index())) {
                    differ(event, "waits for its number");
                }
            }
        }
    }

    @Override
    public Check found() throws SQLException {
        each(LOST, "event at index ", "was passed over by the numbering");
        each(OF_NO_EVENT, "position ", "belongs to no event");
        each(SKIPPED_POSITION, "position ", "follows a missing position");
        each(BROKEN_CHAIN, "position ", "names another predecessor than its partition has");
        each(WRONG_COUNT, "numbering ", "is not the last position");
        each(BROKEN_COMMAND, "command of the event at index ", "misses one of its events");
        return new Check(
                "store",
                "%,d events of %,d streams, %,d without a number yet".formatted(events, streams, waiting),
                differences);
    }

    private void each(String query, String where, String what) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(query);
            while (rows.next()) {
                differences.add(new Difference(where + rows.getLong(1), what));
            }
        }
    }

    private void differ(StoredEvent event, String what) {
        differences.add(new Difference("event " + event, what));
    }
}
