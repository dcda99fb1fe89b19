package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.PersonId;
import org.guichet.query.feed.Chain.Hole;
import org.guichet.query.feed.Chain.Position;
import org.guichet.query.feed.Chain.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches into one projection: rows, positions, versions and parked events of a batch are one transaction. Used
 * by one thread at a time, but for what it says of itself; other processes are kept out by the lock on the positions.
 */
final class ProjectionIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionIntake.class);

    private final Projection projection;
    private final List<RowIndex> indexes;
    private final DataSource database;
    private final Positions positions = new Positions();
    private final Folding folding;
    private final Park park;
    private final Map<TopicPartition, Hole> holes = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Instant> lastPublished = new ConcurrentHashMap<>();

    ProjectionIntake(Projection projection, List<RowIndex> indexes, DataSource database) {
        this.projection = projection;
        this.indexes = indexes;
        this.database = database;
        this.park = new Park(projection.name());
        this.folding = new Folding(projection, indexes, park);
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

    /** Says where the rows stand in partitions of which nothing was taken yet. */
    void placed(Map<TopicPartition, Long> next) {
        next.forEach(nextOffsets::putIfAbsent);
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
                Map<UUID, Long> versions = accepted.isEmpty() ? Map.of() : folding.apply(connection, accepted);
                positions.advance(connection, projection.name(), versions);
                store(connection, chains);
                connection.commit();
                return remember(chains, versions, accepted);
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
                    erased.addAll(erased(folding.retry(connection, parked.stream())));
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    rollBack(connection, e);
                    throw e;
                }
            }
            return new Outcome(Map.of(), Map.of(), erased, false);
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
            Map<TopicPartition, Chain> chains, Map<UUID, Long> versions, List<ReceivedEvent> accepted) {
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
        return new Outcome(rewinds, versions, erased(accepted), false);
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

    /**
     * What became of a batch, after its commit.
     *
     * @param rewinds offsets at which reading has to start again
     * @param versions the streams that went on, with their last event
     * @param erased persons whose erasure was applied
     * @param rebuilding whether all partitions have to be read from the beginning
     */
    record Outcome(
            Map<TopicPartition, Long> rewinds, Map<UUID, Long> versions, Set<PersonId> erased, boolean rebuilding) {
        static final Outcome NOTHING = new Outcome(Map.of(), Map.of(), Set.of(), false);
        static final Outcome REBUILDING = new Outcome(Map.of(), Map.of(), Set.of(), true);
    }
}
