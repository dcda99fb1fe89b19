package org.guichet.query.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
    private static final int MOST = 5_000;

    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('guichet access log'))";

    // No transaction of an application lasts as long as an hour: what is older than that was closed or is no entry of
    // ours. So the search for what is open stays short, and verify calls the rest by its name.
    private static final String OPEN = """
            SELECT %s FROM accesslog.entry AS e
             WHERE e.at > coalesce((SELECT max(until) FROM accesslog.batch) - interval '1 hour', '-infinity')
               AND NOT EXISTS (SELECT 1 FROM accesslog.batch_entry AS b WHERE b.entry = e.id)
             ORDER BY e.at, e.id LIMIT %d
            """.formatted(StoredEntry.columnsOf("e"), MOST);

    private static final String BACKLOG = """
            SELECT count(*), extract(epoch FROM clock_timestamp() - min(e.at)) FROM accesslog.entry AS e
             WHERE e.at > coalesce((SELECT max(until) FROM accesslog.batch) - interval '1 hour', '-infinity')
               AND NOT EXISTS (SELECT 1 FROM accesslog.batch_entry AS b WHERE b.entry = e.id)
            """;

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
     * @return how many entries were closed; 0 also where another instance is at it
     */
    public int close() throws SQLException {
        int closed = 0;
        int part;
        do {
            part = closePart();
            closed += part;
        } while (part == MOST);
        return closed;
    }

    /** How many entries are in no batch, and for how many seconds the oldest has waited. */
    public Backlog backlog() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            ResultSet found = statement.executeQuery(BACKLOG);
            found.next();
            return new Backlog(found.getLong(1), found.getDouble(2));
        }
    }

    /** What is not closed yet. */
    public record Backlog(long entries, double seconds) {}

    private int closePart() throws SQLException {
        var published = new LinkedHashMap<UUID, Head>();
        int closed;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                closed = alone(connection) ? close(connection, published) : 0;
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
        // After the commit: a head that was published and then rolled back would look like a chain cut off.
        published.values().forEach(heads::publish);
        return closed;
    }

    private static boolean alone(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet locked = statement.executeQuery(ALONE);
            locked.next();
            return locked.getBoolean(1);
        }
    }

    private static int close(Connection connection, Map<UUID, Head> published) throws SQLException {
        var open = new ArrayList<StoredEntry>();
        try (var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(OPEN);
            while (rows.next()) {
                open.add(StoredEntry.read(rows));
            }
        }
        var parts = new LinkedHashMap<Part, List<StoredEntry>>();
        open.forEach(entry ->
                parts.computeIfAbsent(Part.of(entry), part -> new ArrayList<>()).add(entry));
        for (var part : parts.entrySet()) {
            Head head = close(connection, part.getKey(), part.getValue());
            published.put(head.municipality(), head);
        }
        return open.size();
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
        Instant until = entries.getLast().at();
        Instant now = Instant.now();
        try (PreparedStatement batch = connection.prepareStatement(CLOSE)) {
            batch.setObject(1, part.municipality());
            batch.setInt(2, number);
            batch.setObject(3, part.day());
            batch.setInt(4, members.size());
            batch.setObject(5, OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
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

    private record Part(UUID municipality, LocalDate day) {
        static Part of(StoredEntry stored) {
            return new Part(stored.entry().who().municipality(), LocalDate.ofInstant(stored.at(), ZoneOffset.UTC));
        }
    }
}
