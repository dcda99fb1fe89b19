package org.guichet.platform.accesslog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.guichet.platform.accesslog.AccessEntry.Outcome;
import org.guichet.platform.accesslog.AccessEntry.Who;

/**
 * An entry as the log has it.
 *
 * @param id rises with the time of writing, nearly
 * @param at when it was written
 */
public record StoredEntry(long id, Instant at, AccessEntry entry) {
    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "municipality",
            "staff",
            "role",
            "desk",
            "provider",
            "correlation",
            "route",
            "purpose",
            "reason",
            "outcome",
            "target",
            "hits",
            "mark",
            "persons",
            "fields");

    /** The columns that {@link #read} needs, of a table of this alias. */
    public static String columnsOf(String alias) {
        return String.join(
                ", ", COLUMNS.stream().map(column -> alias + "." + column).toList());
    }

    /** The entry of the row at hand. */
    public static StoredEntry read(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new AccessEntry(
                        new Who(
                                row.getObject("municipality", UUID.class),
                                row.getObject("staff", UUID.class),
                                row.getString("role"),
                                row.getObject("desk", UUID.class),
                                row.getObject("provider", UUID.class)),
                        row.getObject("correlation", UUID.class),
                        row.getString("route"),
                        row.getString("purpose"),
                        row.getString("reason"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getObject("target", UUID.class),
                        row.getObject("hits", Integer.class),
                        row.getObject("mark", Long.class),
                        List.of((UUID[]) elements(row.getArray("persons"))),
                        new TreeSet<>(Arrays.asList((String[]) elements(row.getArray("fields"))))));
    }

    /** The same as it is told to who asks about one of its persons. */
    public StoredEntry of(UUID person) {
        List<UUID> one = entry.persons().contains(person) ? List.of(person) : List.of();
        return new StoredEntry(
                id,
                at,
                new AccessEntry(
                        entry.who(),
                        entry.correlation(),
                        entry.route(),
                        entry.purpose(),
                        entry.reason(),
                        entry.outcome(),
                        entry.target(),
                        entry.hits(),
                        entry.mark(),
                        one,
                        entry.fields()));
    }

    private static Object elements(Array array) throws SQLException {
        return array.getArray();
    }
}
