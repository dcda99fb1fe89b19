package org.guichet.query.accesslog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.platform.accesslog.Chained;
import org.guichet.platform.accesslog.Chained.Member;
import org.guichet.platform.accesslog.StoredEntry;

/**
 * Closes the access log in batches, each of one city and one day, each over the batch before it. Whichever instance has
 * the lock does it. What a slow transaction adds late is in no batch yet and so comes into the next one.
 */
public final class Closing {
    private static final int MOST = 1_000;

    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('guichet access log'))";

    /**
     * How far an entry can lie behind what was closed last: no transaction of an application lasts nearly as long. What
     * is older and open is no entry of ours, and verify calls it by its name.
     */
    static final Duration LATEST = Duration.ofHours(1);

    // Open entries lie at the end of the log. Where the end begins has to be a value: of what a subquery will answer
    // PostgreSQL knows nothing, expects a third of the log, and reads every batch there ever was to it.
    private static final String OF_NO_BATCH = """
              FROM accesslog.entry AS e
             WHERE e.at >= ? AND NOT EXISTS (SELECT 1 FROM accesslog.batch_entry AS b WHERE b.entry = e.id)
            """;

    private static final String OPEN = "SELECT " + StoredEntry.columnsOf("e") + OF_NO_BATCH + """
             ORDER BY e.at, e.id LIMIT %d
            """.formatted(MOST);

    private static final String BACKLOG =
            "SELECT count(*), extract(epoch FROM clock_timestamp() - min(e.at))" + OF_NO_BATCH;

    private static final String CLOSED_UNTIL = "SELECT max(until) FROM accesslog.batch";

    private static final String LAST = """
            SELECT number, hash FROM accesslog.batch WHERE municipality = ? ORDER BY number DESC LIMIT 1
            """;

    private static final String CLOSE = """
            INSERT INTO accesslog.batch (municipality, number, day, entries, until, previous, hash, closed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String HOLD = """
            INSERT INTO accesslog.batch_entry (entry, municipality, number, hash)
            SELECT entry, ?, ?, hash FROM unnest(?::bigint[], ?::bytea[]) AS given (entry, hash)
            """;

    private final DataSource database;
    private final Heads heads;

    /** Closes with the rights of a database's connections. */
    public Closing(DataSource database, Heads heads) {
        this.database = database;
        this.heads = heads;
    }

    /**
     * Closes what is open and publishes the new heads.
     *
     * @param back how far it looks behind what was closed last, {@link #LATEST} at most
     * @return how many entries were closed; 0 also where another instance is at it
     */
    public int close(Duration back) throws SQLException {
        int closed = 0;
        var done = new Done(0, beginning(back));
        do {
            done = closeSome(done.until());
            closed += done.entries();
        } while (done.entries() == MOST);
        return closed;
    }

    /**
     * How many entries are in no batch, and for how many seconds the oldest has waited.
     *
     * @param back how far it looks behind what was closed last
     */
    public Backlog backlog(Duration back) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(BACKLOG)) {
            statement.setObject(1, beginning(back));
            ResultSet found = statement.executeQuery();
            found.next();
            return new Backlog(found.getLong(1), found.getDouble(2));
        }
    }

    /** What is not closed yet. */
    public record Backlog(long entries, double seconds) {}

    private OffsetDateTime beginning(Duration back) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            ResultSet found = statement.executeQuery(CLOSED_UNTIL);
            found.next();
            OffsetDateTime until = found.getObject(1, OffsetDateTime.class);
            return until == null ? OffsetDateTime.MIN : until.minus(back);
        }
    }

    private Done closeSome(OffsetDateTime from) throws SQLException {
        var published = new LinkedHashMap<UUID, Head>();
        List<StoredEntry> open;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                open = alone(connection) ? open(connection, from) : List.of();
                for (var part : parts(open).entrySet()) {
                    Head head = close(connection, part.getKey(), part.getValue());
                    published.put(head.municipality(), head);
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
        // After the commit: a head that was published and then rolled back would look like a chain cut off.
        published.values().forEach(heads::publish);
        return new Done(open.size(), open.isEmpty() ? from : utc(open.getLast().at()));
    }

    private static boolean alone(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet locked = statement.executeQuery(ALONE);
            locked.next();
            return locked.getBoolean(1);
        }
    }

    private static List<StoredEntry> open(Connection connection, OffsetDateTime from) throws SQLException {
        var open = new ArrayList<StoredEntry>();
        try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setObject(1, from);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                open.add(StoredEntry.read(rows));
            }
        }
        return open;
    }

    private static Map<Part, List<StoredEntry>> parts(List<StoredEntry> open) {
        return open.stream().collect(groupingBy(Part::of, LinkedHashMap::new, toList()));
    }

    private static Head close(Connection connection, Part part, List<StoredEntry> entries) throws SQLException {
        int number = 1;
        byte[] previous = Chained.beginning();
        try (PreparedStatement last = connection.prepareStatement(LAST)) {
            last.setObject(1, part.municipality());
            ResultSet found = last.executeQuery();
            if (found.next()) {
                number = found.getInt(1) + 1;
                previous = found.getBytes(2);
            }
        }
        List<Member> members = entries.stream()
                .sorted(Comparator.comparingLong(StoredEntry::id))
                .map(entry -> new Member(entry.id(), Chained.hash(entry)))
                .toList();
        byte[] hash = Chained.hash(part.municipality(), number, part.day(), previous, members);
        Instant now = Instant.now();
        try (PreparedStatement batch = connection.prepareStatement(CLOSE)) {
            batch.setObject(1, part.municipality());
            batch.setInt(2, number);
            batch.setObject(3, part.day());
            batch.setInt(4, members.size());
            batch.setObject(5, utc(entries.getLast().at()));
            batch.setBytes(6, previous);
            batch.setBytes(7, hash);
            batch.setTimestamp(8, Timestamp.from(now));
            batch.executeUpdate();
        }
        try (PreparedStatement held = connection.prepareStatement(HOLD)) {
            held.setObject(1, part.municipality());
            held.setInt(2, number);
            held.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", members.stream().map(Member::entry).toArray()));
            held.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea", members.stream().map(Member::hash).toArray(byte[][]::new)));
            held.executeUpdate();
        }
        return new Head(part.municipality(), number, part.day(), HexFormat.of().formatHex(hash), now);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What a transaction closed, and up to when. */
    private record Done(int entries, OffsetDateTime until) {}

    private record Part(UUID municipality, LocalDate day) {
        static Part of(StoredEntry stored) {
            return new Part(stored.entry().who().municipality(), LocalDate.ofInstant(stored.at(), ZoneOffset.UTC));
        }
    }
}
