package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds events into the rows of one projection and writes them, in a transaction of the caller's; what cannot be taken is parked. */
final class Folding {
    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);

    private final Projection projection;
    private final List<RowIndex> indexes;
    private final Park park;

    Folding(Projection projection, List<RowIndex> indexes, Park park) {
        this.projection = projection;
        this.indexes = indexes;
        this.park = park;
    }

    /** Takes events; the last of each stream that went on, parked or not. */
    Map<UUID, Long> apply(Connection connection, List<ReceivedEvent> accepted) throws SQLException {
        // Sorted, so that rows are written in the order of their index.
        var byStream = new TreeMap<UUID, List<ReceivedEvent>>();
        accepted.forEach(event ->
                byStream.computeIfAbsent(event.stream(), s -> new ArrayList<>()).add(event));
        Set<UUID> parked = park.among(connection, byStream.keySet());
        Map<UUID, Rows> loaded = load(connection, byStream, parked);
        var folded = new ArrayList<FoldedStream>();
        byStream.forEach((stream, events) -> folded.add(
                parked.contains(stream)
                        ? FoldedStream.parked(projection, loaded.get(stream), events)
                        : FoldedStream.fold(projection, loaded.get(stream), events)));
        flush(connection, folded);
        park(connection, folded);
        var reached = new TreeMap<UUID, Long>();
        folded.forEach(stream -> reached.put(stream.stream(), stream.last()));
        return reached;
    }

    private Map<UUID, Rows> load(Connection connection, Map<UUID, List<ReceivedEvent>> byStream, Set<UUID> parked)
            throws SQLException {
        var rows = new HashMap<UUID, Rows>();
        byStream.keySet().forEach(stream -> rows.put(stream, new Rows(stream)));
        UUID[] wanted = byStream.entrySet().stream()
                .filter(stream -> needsRows(stream.getValue(), parked.contains(stream.getKey())))
                .map(Map.Entry::getKey)
                .toArray(UUID[]::new);
        if (wanted.length > 0) {
            for (RowTable<?> table : projection.tables()) {
                load(connection, table, wanted, rows);
            }
        }
        return rows;
    }

    private static <R extends Record> void load(
            Connection connection, RowTable<R> table, UUID[] streams, Map<UUID, Rows> rows) throws SQLException {
        for (R row : table.ofStreams(connection, streams)) {
            rows.get(table.streamOf(row)).loaded(table, row);
        }
    }

    private boolean needsRows(List<ReceivedEvent> events, boolean parked) {
        if (parked) {
            return events.stream().anyMatch(ReceivedEvent::erasesPerson);
        }
        // A stream that begins in this batch has no rows.
        return events.getFirst().sequence() > 0 && events.stream().anyMatch(this::readsRows);
    }

    private boolean readsRows(ReceivedEvent event) {
        try {
            return projection.readsRows(event.event());
        } catch (RuntimeException e) {
            // Folding will fail on the same event, and that is where it is parked.
            return false;
        }
    }

    private void flush(Connection connection, List<FoldedStream> streams) throws SQLException {
        if (streams.isEmpty()) {
            return;
        }
        Throwable refusal = written(connection, streams);
        if (refusal == null) {
            return;
        }
        if (streams.size() > 1) {
            // Where two streams want one row, whoever came first has it.
            List<FoldedStream> inOrder = streams.stream()
                    .sorted(Comparator.comparingLong(FoldedStream::firstPosition))
                    .toList();
            int half = inOrder.size() / 2;
            flush(connection, inOrder.subList(0, half));
            flush(connection, inOrder.subList(half, inOrder.size()));
            return;
        }
        FoldedStream culprit = streams.getFirst();
        culprit.refusedByDatabase(refusal);
        if (written(connection, streams) != null) {
            LOG.error("{} cannot write parked stream {} at all", projection.name(), culprit.stream());
            culprit.leftAsItIs();
        }
    }

    /** Why the database, or an index, does not take these rows; null if it took them. */
    private Throwable written(Connection connection, List<FoldedStream> streams) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            write(
                    connection,
                    streams.stream()
                            .map(FoldedStream::rows)
                            .filter(rows -> !rows.unchanged())
                            .toList());
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException | RuntimeException e) {
            if (Failure.of(e) != Failure.POISON) {
                throw e;
            }
            connection.rollback(before);
            return e;
        }
    }

    private void write(Connection connection, List<Rows> changed) throws SQLException {
        for (RowTable<?> table : projection.tables()) {
            table.remove(
                    connection,
                    changed.stream()
                            .flatMap(rows -> rows.removed(table).stream())
                            .toList());
            table.write(
                    connection,
                    changed.stream()
                            .flatMap(rows -> rows.written(table).stream())
                            .toList());
        }
        for (RowIndex index : indexes) {
            index.follow(connection, changed);
        }
    }

    private void park(Connection connection, List<FoldedStream> folded) throws SQLException {
        for (FoldedStream stream : folded) {
            if (stream.error() != null) {
                LOG.error(
                        "{} parks stream {} from sequence {}, by {}: {}",
                        projection.name(),
                        stream.stream(),
                        stream.rest().getFirst().sequence(),
                        stream.rest().getFirst().route(),
                        Failure.described(stream.error()));
                park.open(connection, stream.rest().getFirst(), stream.error());
            }
            if (!stream.rest().isEmpty()) {
                park.add(connection, stream.rest());
            }
        }
    }

    /** Tries a parked stream again; its events. */
    List<ReceivedEvent> retry(Connection connection, UUID stream) throws SQLException {
        List<ReceivedEvent> events = park.events(connection, stream);
        var rows = Map.of(stream, new Rows(stream));
        for (RowTable<?> table : projection.tables()) {
            load(connection, table, new UUID[] {stream}, rows);
        }
        FoldedStream folded = FoldedStream.fold(projection, rows.get(stream), events);
        flush(connection, List.of(folded));
        if (folded.rest().isEmpty()) {
            park.release(connection, stream);
            LOG.info("{} has caught up with stream {}", projection.name(), stream);
        } else {
            park.release(connection, stream, folded.rest().getFirst().sequence());
            park(connection, List.of(folded));
        }
        return events;
    }
}
