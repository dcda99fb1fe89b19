package org.guichet.query.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.guichet.envelope.Topics;
import org.guichet.platform.vault.InstallationSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds projections anew, beside the live ones, which go on and answer; then puts the new rows in the place of the old
 * in one transaction. Readers see the old rows until it commits, and never wait for it.
 *
 * <p>Rows are exchanged and not tables: names of indexes and constraints stay those of the migrations. While they are
 * exchanged the live feed of that one projection waits.
 */
public final class Rebuild {
    /** The schema of the new rows; a second rebuild at the same time is refused. */
    public static final String BESIDE = "rebuild";

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_ROUNDS = 5;
    private static final Duration SHORT_ROUND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final List<String> OF_THE_FEED =
            List.of("feed_position", "stream_version", "parked_stream", "parked_event");
    // Any number will do that nobody else locks; the sequencer's is another.
    private static final long ONE_AT_A_TIME = 7_401_120_261L;

    private final Map<String, Object> settings;
    private final DataSource live;
    private final List<ProjectionIntake> intakes;
    private final List<RowIndex> indexes;
    private final Map<String, List<String>> tables;
    private final Listener listener;
    private final EventReader reader;
    private Consumer<String, byte[]> consumer;

    /** Told now and then how far it is. */
    public interface Listener {
        /** So many records of so many were read. */
        void read(long records, long of);

        /** The new rows of a projection are the live ones from now on. */
        void switched(String projection, Duration feedWaited);
    }

    /**
     * A rebuild of some projections.
     *
     * @param kafka client settings: where Kafka is, and an account that reads
     * @param live an owner of the database
     * @param beside the same, with {@link #BESIDE} as its only schema on the search path
     * @param secrets by which records are known to be the sequencer's
     * @param indexes those of these projections; others are passed over
     */
    public Rebuild(
            Map<String, Object> kafka,
            DataSource live,
            DataSource beside,
            InstallationSecrets secrets,
            List<Projection> projections,
            List<RowIndex> indexes,
            Listener listener) {
        // Of no group: that of the live feed must not notice it.
        this.settings = new FeedSettings(kafka, "guichet-rebuild", "", POLL).alone("reader");
        this.live = live;
        this.listener = listener;
        this.intakes = projections.stream()
                .map(projection -> new ProjectionIntake(
                        projection,
                        of(projection, indexes).map(RowIndex::beside).toList(),
                        beside))
                .toList();
        this.reader = new EventReader(
                intakes,
                secrets,
                new Republication(beside, intakes),
                PATIENCE,
                refused -> LOG.warn("{} records are refused", refused),
                Clock.systemUTC());
        this.indexes = indexes;
        this.tables = new HashMap<>();
        for (Projection projection : projections) {
            Set<String> names = new LinkedHashSet<>();
            projection.tables().forEach(table -> names.add(table.name()));
            of(projection, indexes).forEach(index -> {
                names.add(index.table());
                names.addAll(index.sums());
            });
            tables.put(projection.name(), List.copyOf(names));
        }
    }

    /**
     * Builds and switches; returns when every projection is switched. What fails leaves the live ones as they were.
     *
     * @throws IllegalStateException if another rebuild runs
     */
    public void run() throws SQLException {
        try (Connection guard = live.getConnection()) {
            if (!locked(guard)) {
                throw new IllegalStateException("another rebuild is running");
            }
            prepare(guard);
            try (var reading = new KafkaConsumer<String, byte[]>(settings)) {
                consumer = reading;
                begin();
                catchUp();
                awaitLost();
                for (ProjectionIntake intake : intakes) {
                    exchange(intake);
                }
            } finally {
                Exchange.execute(guard, "DROP SCHEMA IF EXISTS rebuild CASCADE");
            }
        }
    }

    private void prepare(Connection connection) throws SQLException {
        Exchange.execute(connection, "DROP SCHEMA IF EXISTS rebuild CASCADE");
        Exchange.execute(connection, "CREATE SCHEMA rebuild");
        Set<String> all = new LinkedHashSet<>(OF_THE_FEED);
        tables.values().forEach(all::addAll);
        for (String table : all) {
            Exchange.execute(connection, "CREATE TABLE rebuild." + table + " (LIKE read." + table + " INCLUDING ALL)");
        }
        for (ProjectionIntake intake : intakes) {
            intake.ensurePositions();
        }
    }

    private void begin() {
        var partitions = new ArrayList<TopicPartition>();
        intakes.stream()
                .flatMap(intake -> intake.projection().topics().stream())
                .distinct()
                .forEach(topic -> IntStream.range(0, Topics.PARTITIONS)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition))));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * In rounds, each up to where the topics ended at its beginning: who reads until nothing more comes has no end beside
     * writers that go on. What comes during the last round is read while the live feed waits.
     */
    private void catchUp() throws SQLException {
        long took = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && took > SHORT_ROUND.toNanos(); round++) {
            long began = System.nanoTime();
            catchUpWith(consumer.endOffsets(consumer.assignment()));
            took = System.nanoTime() - began;
        }
    }

    private void catchUpWith(Map<TopicPartition, Long> ends) throws SQLException {
        long said = 0;
        while (true) {
            step();
            boolean there = ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            long now = System.nanoTime();
            if (there || now - said > Duration.ofSeconds(1).toNanos()) {
                said = now;
                listener.read(
                        consumer.assignment().stream()
                                .mapToLong(consumer::position)
                                .sum(),
                        ends.values().stream().mapToLong(Long::longValue).sum());
            }
            if (there) {
                return;
            }
        }
    }

    private void step() throws SQLException {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            reader.mend(consumer);
            return;
        }
        var batch = reader.genuine(records);
        var rewinds = new HashMap<TopicPartition, Long>();
        boolean rebuilding = false;
        for (ProjectionIntake intake : intakes) {
            ProjectionIntake.Outcome outcome = intake.take(batch, Instant.now());
            outcome.rewinds().forEach((partition, offset) -> rewinds.merge(partition, offset, Math::min));
            rebuilding |= outcome.rebuilding();
        }
        if (rebuilding) {
            consumer.seekToBeginning(consumer.assignment());
        } else {
            rewinds.forEach(consumer::seek);
        }
    }

    // What Kafka has lost and the live projections have: else the exchange, for which their feed waits, would not end.
    private void awaitLost() throws SQLException {
        var wanted = new HashMap<String, Map<TopicPartition, Exchange.Reached>>();
        try (Connection connection = live.getConnection()) {
            for (String name : tables.keySet()) {
                wanted.put(name, Exchange.reached(connection, Exchange.LIVE_NOW, name));
            }
        }
        long began = System.nanoTime();
        Set<TopicPartition> missing = missing(wanted);
        while (!missing.isEmpty()) {
            long waited = System.nanoTime() - began;
            if (waited > LONGEST.toNanos()) {
                throw new IllegalStateException("Kafka lacks events of " + missing
                        + ", and nobody publishes them again: look at the sequencer");
            }
            if (waited > PATIENCE.toNanos()) {
                reader.askFor(missing);
            }
            step();
            missing = missing(wanted);
        }
    }

    /** Partitions in which not as much was read as is wanted. */
    private Set<TopicPartition> missing(Map<String, Map<TopicPartition, Exchange.Reached>> wanted) throws SQLException {
        var missing = new HashSet<TopicPartition>();
        try (Connection connection = live.getConnection()) {
            for (String name : wanted.keySet()) {
                Map<TopicPartition, Exchange.Reached> built = Exchange.reached(connection, Exchange.REACHED, name);
                wanted.get(name).forEach((partition, position) -> {
                    if (!Exchange.covers(built, Map.of(partition, position))) {
                        missing.add(partition);
                    }
                });
            }
        }
        return missing;
    }

    private void exchange(ProjectionIntake intake) throws SQLException {
        String name = intake.projection().name();
        long began = System.nanoTime();
        try (Connection connection = live.getConnection()) {
            connection.setAutoCommit(false);
            // From here the live feed cannot go on, so the new rows can reach it.
            Map<TopicPartition, Exchange.Reached> wanted = Exchange.reached(connection, Exchange.LIVE, name);
            while (!Exchange.covers(Exchange.reached(connection, Exchange.REACHED, name), wanted)) {
                step();
            }
            Exchange.exchange(
                    connection,
                    name,
                    tables.get(name),
                    of(intake.projection(), indexes).toList());
            connection.commit();
        }
        listener.switched(name, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Stream<RowIndex> of(Projection projection, List<RowIndex> indexes) {
        return indexes.stream().filter(index -> index.projection().equals(projection.name()));
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + ONE_AT_A_TIME + ")");
            row.next();
            return row.getBoolean(1);
        }
    }
}
