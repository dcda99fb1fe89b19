package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches into one projection: rows, positions, versions and parked events of a batch are one transaction. Used
 * by one thread at a time; other processes are kept out by the lock on the positions.
 */
final class ProjectionIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionIntake.class);

    private final Projection projection;
    private final List<RowIndex> indexes;
    private final DataSource database;
    private final Positions positions = new Positions();
    private final StreamVersions versions;
    private final Park park;
    private final Map<TopicPartition, Hole> holes = new HashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private final Map<TopicPartition, Instant> lastPublished = new HashMap<>();

    ProjectionIntake(Projection projection, List<RowIndex> indexes, DataSource database) {
        this.projection = projection;
        this.indexes = indexes;
        this.database = database;
        this.versions = new StreamVersions(projection.name());
        this.park = new Park(projection.name());
    }

    Projection projection() {
        return projection;
    }

    /** Holes that are open now, by partition. */
    Map<TopicPartition, Hole> holes() {
        return holes;
    }

    /** The next offset of each partition that it has taken records of. */
    Map<TopicPartition, Long> nextOffsets() {
        return nextOffsets;
    }

    /** When the last record that it has applied was published, of each partition that it has applied records of. */
    Map<TopicPartition, Instant> lastPublished() {
        return lastPublished;
    }

    void ensurePositions() throws SQLException {
        try (Connection connection = database.getConnection()) {
            positions.ensure(connection, projection);
        }
    }

    /** Forgets what it remembers of partitions that are read elsewhere now. */
    void lost(Collection<TopicPartition> partitions) {
        holes.keySet().removeAll(partitions);
        nextOffsets.keySet().removeAll(partitions);
        lastPublished.keySet().removeAll(partitions);
    }

    /**
     * Applies what follows on. If it throws, nothing of the batch was applied.
     *
     * @param batch records by partition; others' topics are passed over
     */
    Outcome take(Map<TopicPartition, Slice> batch, Instant now) throws SQLException {
        List<TopicPartition> partitions = batch.keySet().stream()
                .filter(partition -> projection.topics().contains(partition.topic()))
                .toList();
        if (partitions.isEmpty()) {
            return Outcome.NOTHING;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Map<TopicPartition, Chain> chains = chains(connection, partitions, batch, now);
                long newerEpoch = chains.values().stream()
                        .mapToLong(Chain::newerEpoch)
                        .max()
                        .orElse(0);
                if (newerEpoch > 0) {
                    connection.rollback();
                    rebuild(connection, newerEpoch);
                    return Outcome.REBUILDING;
                }
                List<ReceivedEvent> accepted = chains.values().stream()
                        .flatMap(chain -> chain.accepted().stream())
                        .toList();
                List<FoldedStream> folded = accepted.isEmpty() ? List.of() : apply(connection, accepted);
                store(connection, chains);
                connection.commit();
                return remember(chains, folded, accepted);
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /**
     * Tries the parked streams again for which somebody asked, each in a transaction of its own.
     *
     * @param assigned the partitions that are read here
     */
    Outcome retry(Set<TopicPartition> assigned) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            List<Park.Parked> toRetry = park.toRetry(connection, assigned);
            connection.rollback();
            var erased = new HashSet<PersonId>();
            for (Park.Parked parked : toRetry) {
                try {
                    positions.lock(connection, projection.name(), List.of(parked.partition()));
                    erased.addAll(retry(connection, parked.stream()));
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    rollBack(connection, e);
                    throw e;
                }
            }
            return new Outcome(Map.of(), Map.of(), erased, false);
        }
    }

    Map<String, Long> parkedByRoute() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return park.byRoute(connection);
        }
    }

    private Map<TopicPartition, Chain> chains(
            Connection connection, List<TopicPartition> partitions, Map<TopicPartition, Slice> batch, Instant now)
            throws SQLException {
        Map<TopicPartition, Position> locked = positions.lock(connection, projection.name(), partitions);
        var chains = new HashMap<TopicPartition, Chain>();
        for (TopicPartition partition : partitions) {
            var chain = new Chain(locked.get(partition), holes.get(partition), now);
            Slice slice = batch.get(partition);
            slice.events().forEach(chain::offer);
            chain.end(slice.next());
            chains.put(partition, chain);
        }
        return chains;
    }

    private List<FoldedStream> apply(Connection connection, List<ReceivedEvent> accepted) throws SQLException {
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
        versions.advance(connection, reached);
        return folded;
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

    private Set<PersonId> retry(Connection connection, UUID stream) throws SQLException {
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
        return erased(events);
    }

    private void rebuild(Connection connection, long epoch) throws SQLException {
        long reached = positions.lockAll(connection, projection.name());
        if (reached >= epoch) {
            // Another process was first.
            connection.rollback();
            return;
        }
        if (reached == 0) {
            LOG.info("{} begins in epoch {} of the store", projection.name(), epoch);
        } else {
            LOG.warn("{} is built again for epoch {} of the store", projection.name(), epoch);
        }
        var tables = new ArrayList<String>();
        projection.tables().forEach(table -> tables.add(table.name()));
        indexes.forEach(index -> {
            tables.add(index.table());
            tables.addAll(index.sums());
        });
        try (var statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + String.join(", ", tables));
        }
        for (String table : List.of("parked_event", "parked_stream", "stream_version")) {
            try (var statement = connection.prepareStatement("DELETE FROM " + table + " WHERE projection = ?")) {
                statement.setString(1, projection.name());
                statement.executeUpdate();
            }
        }
        positions.reset(connection, projection.name(), epoch);
        connection.commit();
        holes.clear();
        nextOffsets.clear();
        lastPublished.clear();
    }

    private void store(Connection connection, Map<TopicPartition, Chain> chains) throws SQLException {
        var moved = new HashMap<TopicPartition, Position>();
        chains.forEach((partition, chain) -> {
            if (chain.moved()) {
                moved.put(partition, chain.position());
            }
        });
        positions.store(connection, projection.name(), moved);
    }

    private Outcome remember(
            Map<TopicPartition, Chain> chains, List<FoldedStream> folded, List<ReceivedEvent> accepted) {
        var rewinds = new HashMap<TopicPartition, Long>();
        chains.forEach((partition, chain) -> {
            if (chain.hole() == null) {
                holes.remove(partition);
            } else {
                holes.put(partition, chain.hole());
            }
            chain.rewind().ifPresent(offset -> rewinds.put(partition, offset));
            nextOffsets.put(partition, chain.position().nextOffset());
            if (!chain.accepted().isEmpty()) {
                lastPublished.put(partition, chain.accepted().getLast().publishedAt());
            }
        });
        var reached = new HashMap<UUID, Long>();
        folded.forEach(stream -> reached.put(stream.stream(), stream.last()));
        return new Outcome(rewinds, reached, erased(accepted), false);
    }

    private static Set<PersonId> erased(List<ReceivedEvent> events) {
        var persons = new HashSet<PersonId>();
        for (ReceivedEvent event : events) {
            if (event.erasesPerson() && payloadOf(event) instanceof CasePersonErased erased) {
                persons.add(erased.person());
            }
        }
        return persons;
    }

    private static Object payloadOf(ReceivedEvent event) {
        try {
            return event.event().payload();
        } catch (RuntimeException e) {
            // It is parked already, and its error with it.
            return null;
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
