package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** One projection, folded again in memory and compared with its rows. */
final class ComparedProjection {
    private static final String VERSIONS = """
            SELECT stream, version FROM stream_version WHERE projection = ? AND stream = ANY (?)
            """;

    private static final String ALL_VERSIONS = "SELECT stream FROM stream_version WHERE projection = ?";

    private final Connection connection;
    private final Projection projection;
    private final List<RowIndex> indexes;
    private final Progress progress;
    private final List<Difference> differences;
    private final Map<RowTable<?>, Long> compared = new HashMap<>();
    private final Set<RowTable<?>> unreadable = new HashSet<>();

    ComparedProjection(Connection connection, Mark mark, Projection projection, List<RowIndex> indexes)
            throws SQLException {
        this.connection = connection;
        this.projection = projection;
        this.indexes = indexes;
        this.progress = Progress.read(connection, projection);
        this.differences = new ArrayList<>(progress.shortcomings(mark));
    }

    long rows() {
        return compared.values().stream().mapToLong(Long::longValue).sum();
    }

    void compare(Map<UUID, List<StoredEvent>> streams) throws SQLException {
        var folded = new HashMap<UUID, Rows>();
        for (var stream : streams.entrySet()) {
            fold(stream.getKey(), stream.getValue()).ifPresent(rows -> folded.put(stream.getKey(), rows));
        }
        UUID[] ids = streams.keySet().toArray(UUID[]::new);
        for (RowTable<?> table : projection.tables()) {
            compare(table, ids, folded);
        }
        compareIndexes(streams, folded);
        compareVersions(ids, streams);
    }

    private void compareIndexes(Map<UUID, List<StoredEvent>> streams, Map<UUID, Rows> folded) throws SQLException {
        // The key is destroyed before an index follows; between the two, its entries are right and cannot be made.
        List<Rows> settled = folded.values().stream()
                .filter(rows -> streams.get(rows.stream()).stream().noneMatch(this::isErasureOnItsWay))
                .toList();
        for (RowIndex index : indexes) {
            try {
                index.differing(connection, settled)
                        .forEach(id -> differ(index.table() + " " + id, "is not what the events give"));
            } catch (RuntimeException e) {
                differ(index.table(), "cannot be compared, " + e.getClass().getSimpleName());
            }
        }
    }

    private boolean isErasureOnItsWay(StoredEvent event) {
        return event.event() != null
                && event.event().payload() instanceof CasePersonErased
                && !progress.hasPassed(event);
    }

    /**
     * What differs.
     *
     * @param streams every stream that is in the store
     */
    List<Difference> found(Set<UUID> streams) throws SQLException {
        for (RowTable<?> table : projection.tables()) {
            // Where a row cannot be read, the count says nothing and the search would meet it again.
            if (!unreadable.contains(table) && count(table) != compared.getOrDefault(table, 0L)) {
                findForeign(table, streams);
            }
        }
        for (RowIndex index : indexes) {
            findForeign(index, streams);
            index.contradictions(connection).forEach(what -> differ(index.table(), what));
        }
        try (PreparedStatement query = connection.prepareStatement(ALL_VERSIONS)) {
            query.setString(1, projection.name());
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                UUID stream = rows.getObject(1, UUID.class);
                if (!streams.contains(stream)) {
                    differ("stream_version " + projection.name() + " " + stream, "is of no stream of the store");
                }
            }
        }
        return differences;
    }

    /** The rows as they should be; nothing if an event cannot be folded, which is said. */
    private Optional<Rows> fold(UUID stream, List<StoredEvent> events) {
        var rows = new Rows(stream);
        for (StoredEvent event : events) {
            if (!progress.hasPassed(event)) {
                continue;
            }
            // A parked stream is erased all the same.
            boolean waits = progress.isParked(event)
                    && !(event.event() != null && event.event().payload() instanceof CasePersonErased);
            if (waits) {
                continue;
            }
            if (event.event() == null) {
                differ(projection.name(), "cannot be compared: event " + event + " cannot be read");
                return Optional.empty();
            }
            try {
                projection.fold(rows, event.event());
            } catch (RuntimeException e) {
                differ(
                        projection.name(),
                        "cannot fold event " + event + ", " + e.getClass().getSimpleName());
                return Optional.empty();
            }
        }
        return Optional.of(rows);
    }

    private <R extends Record> void compare(RowTable<R> table, UUID[] streams, Map<UUID, Rows> folded)
            throws SQLException {
        Map<List<Object>, R> found;
        try {
            found = table.ofStreams(connection, streams).stream()
                    .collect(Collectors.toMap(table::identityOf, row -> row));
        } catch (RuntimeException e) {
            findUnreadable(table, streams, folded);
            return;
        }
        compared.merge(table, (long) found.size(), Long::sum);
        for (UUID stream : streams) {
            Rows expected = folded.getOrDefault(stream, new Rows(stream));
            for (R row : expected.all(table)) {
                R other = found.remove(table.identityOf(row));
                if (other == null) {
                    differ(named(table, row), missing(table, row));
                    continue;
                }
                List<String> columns = table.differing(row, other);
                if (!columns.isEmpty()) {
                    differ(named(table, row), "has another " + String.join(", ", columns));
                }
            }
        }
        found.values().stream()
                .filter(row -> folded.containsKey(table.streamOf(row)))
                .forEach(row -> differ(named(table, row), "comes from no event"));
    }

    /** A row that another stream has was taken from the one that made it. */
    private <R extends Record> String missing(RowTable<R> table, R row) throws SQLException {
        List<UUID> others = table.otherStreams(connection, row);
        return others.isEmpty()
                ? "is missing"
                : "is of stream " + others.getFirst() + " and was made by stream " + table.streamOf(row);
    }

    private <R extends Record> void findUnreadable(RowTable<R> table, UUID[] streams, Map<UUID, Rows> folded)
            throws SQLException {
        if (streams.length == 1) {
            unreadable.add(table);
            differ(table + " of stream " + streams[0], "cannot be read");
            return;
        }
        int half = streams.length / 2;
        compare(table, Arrays.copyOfRange(streams, 0, half), folded);
        compare(table, Arrays.copyOfRange(streams, half, streams.length), folded);
    }

    private void compareVersions(UUID[] ids, Map<UUID, List<StoredEvent>> streams) throws SQLException {
        var found = new HashMap<UUID, Long>();
        try (PreparedStatement query = connection.prepareStatement(VERSIONS)) {
            query.setString(1, projection.name());
            query.setArray(2, connection.createArrayOf("uuid", ids));
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        streams.forEach((stream, events) -> {
            long expected = events.stream()
                    .filter(progress::hasPassed)
                    .mapToLong(StoredEvent::sequence)
                    .max()
                    .orElse(-1);
            long version = found.getOrDefault(stream, -1L);
            if (version != expected) {
                differ(
                        "stream_version " + projection.name() + " " + stream,
                        "is %d instead of %d".formatted(version, expected));
            }
        });
    }

    private <R extends Record> void findForeign(RowTable<R> table, Set<UUID> streams) throws SQLException {
        table.forEach(connection, row -> {
            if (!streams.contains(table.streamOf(row))) {
                differ(named(table, row), "is of no stream of the store");
            }
        });
    }

    private void findForeign(RowIndex index, Set<UUID> streams) throws SQLException {
        try (var statement = connection.createStatement()) {
            // The name comes from the index's own code.
            ResultSet indexed = statement.executeQuery("SELECT DISTINCT case_id FROM " + index.table());
            while (indexed.next()) {
                UUID id = indexed.getObject(1, UUID.class);
                if (!streams.contains(id)) {
                    differ(index.table() + " " + id, "is of no stream of the store");
                }
            }
        }
    }

    private long count(RowTable<?> table) throws SQLException {
        try (var statement = connection.createStatement()) {
            // The name comes from the projection's own code.
            ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.name());
            row.next();
            return row.getLong(1);
        }
    }

    private static <R extends Record> String named(RowTable<R> table, R row) {
        return table.name() + " "
                + table.identityOf(row).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private void differ(String where, String what) {
        differences.add(new Difference(where, what));
    }
}
