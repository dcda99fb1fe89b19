package org.guichet.platform.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.platform.accesslog.AccessEntry.Outcome;
import org.guichet.platform.accesslog.AccessEntry.Who;
import org.guichet.sealing.SealedField;

/** The log of who looked at what. It can be added to; that nobody changes it is for the database to see to. */
public class AccessLog {
    private static final String ADD = """
            INSERT INTO accesslog.entry (municipality, staff, role, desk, provider, correlation, route, purpose, reason,
                                         outcome, target, hits, mark, persons, fields)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String MACHINE = "machine";

    private final DataSource database;

    /** A log in the schema {@code accesslog} of a database. */
    public AccessLog(DataSource database) {
        this.database = database;
    }

    /**
     * Adds entries, for good when it returns.
     *
     * @throws SQLException if not all of them were written
     */
    public void write(List<AccessEntry> entries) throws SQLException {
        try (Connection connection = database.getConnection()) {
            write(connection, entries);
        }
    }

    /** Adds entries in the transaction of a connection, for what is opened in that transaction. */
    public static void write(Connection connection, List<AccessEntry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (AccessEntry entry : entries) {
                fill(connection, statement, entry);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Adds what a machine opened, one entry for each city, in the transaction of a connection. The persons are counted
     * and not named.
     *
     * @param what it did, such as {@code search index}
     * @param persons how many of each city
     * @param fields what of them
     */
    public static void writeRun(
            Connection connection, String what, String purpose, Map<UUID, Long> persons, SealedField<?>... fields)
            throws SQLException {
        UUID run = UUID.randomUUID();
        var names = Arrays.stream(fields).map(SealedField::name).collect(Collectors.toCollection(TreeSet::new));
        write(
                connection,
                persons.entrySet().stream()
                        .map(city -> new AccessEntry(
                                new Who(city.getKey(), null, MACHINE, null, null),
                                run,
                                what,
                                purpose,
                                null,
                                Outcome.RUN,
                                null,
                                city.getValue().intValue(),
                                null,
                                List.of(),
                                names))
                        .toList());
    }

    private static void fill(Connection connection, PreparedStatement statement, AccessEntry entry)
            throws SQLException {
        Who who = entry.who();
        statement.setObject(1, who.municipality());
        statement.setObject(2, who.staff(), Types.OTHER);
        statement.setString(3, who.role());
        statement.setObject(4, who.desk(), Types.OTHER);
        statement.setObject(5, who.provider(), Types.OTHER);
        statement.setObject(6, entry.correlation());
        statement.setString(7, entry.route());
        statement.setString(8, entry.purpose());
        statement.setString(9, entry.reason());
        statement.setString(10, entry.outcome().name());
        statement.setObject(11, entry.target(), Types.OTHER);
        statement.setObject(12, entry.hits(), Types.INTEGER);
        statement.setObject(13, entry.mark(), Types.BIGINT);
        statement.setArray(14, connection.createArrayOf("uuid", entry.persons().toArray(UUID[]::new)));
        statement.setArray(15, connection.createArrayOf("text", entry.fields().toArray(String[]::new)));
    }
}
