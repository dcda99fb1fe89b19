package org.guichet.query.accesslog;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.PersonId;
import org.guichet.platform.accesslog.Looked;
import org.guichet.platform.accesslog.StoredEntry;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.municipality.CityFrame;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the access log of the caller's city, and everybody's looks at its persons. To read it is to look, too. */
@Component
final class LogOfCity {
    /** Name under which reading the log stands in the log, where a field of a person would stand. */
    static final String THE_LOG = "access-log";

    private static final String PERSON = "SELECT person FROM published_case WHERE id = ? AND municipality = ?";

    private static final String ENTRIES =
            "SELECT %s FROM accesslog.entry AS e WHERE ".formatted(StoredEntry.columnsOf("e"));

    private final JdbcClient database;
    private final CityFrame cities;

    LogOfCity(@Qualifier("readDatabase") DataSource database, CityFrame cities) {
        this.database = JdbcClient.create(database);
        this.cities = cities;
    }

    /**
     * What a page is narrowed to; null for no narrowing.
     *
     * @param day in the time of the city
     */
    record Filters(UUID staff, UUID caseId, LocalDate day, String purpose) {}

    /**
     * Entries, the newest first.
     *
     * @throws Refused as not found for a case that the city does not have
     */
    Page<StoredEntry> page(Caller caller, Filters filters, String cursor, int limit) {
        Cursor from = Cursor.counting(cursor, filters);
        var sql = new StringBuilder(ENTRIES);
        UUID person = null;
        if (filters.caseId() == null) {
            sql.append("e.municipality = :city");
        } else {
            // Another city may have read the person when the case was handed over; it is the person's log all the same.
            person = personOf(caller, filters.caseId());
            sql.append("(e.persons @> ARRAY[:person] OR (e.target = :case AND e.municipality = :city))");
        }
        ZoneId zone = cities.of(caller.municipality())
                .map(city -> city.calendar().zone())
                .orElse(ZoneOffset.UTC);
        sql.append(filters.staff() == null ? "" : " AND e.staff = :staff");
        sql.append(filters.purpose() == null ? "" : " AND e.purpose = :purpose");
        sql.append(filters.day() == null ? "" : " AND e.at >= :begin AND e.at < :end");
        sql.append(from.number() < 0 ? "" : " AND e.id < :before");
        List<StoredEntry> found = database.sql(sql + " ORDER BY e.id DESC LIMIT :most")
                .param("city", caller.municipality().value())
                .param("case", filters.caseId())
                .param("person", person)
                .param("staff", filters.staff())
                .param("purpose", filters.purpose())
                .param("begin", begin(filters.day(), zone))
                .param("end", begin(filters.day() == null ? null : filters.day().plusDays(1), zone))
                .param("before", from.number())
                .param("most", limit + 1)
                .query((rows, number) -> StoredEntry.read(rows))
                .list();
        Page<StoredEntry> page = Page.of(found, limit, from, entry -> List.of(entry.id()));
        // Who asks about one person has looked at that one, though a list that was shown has twenty others in its
        // entry.
        UUID only = person;
        told(
                only != null
                        ? List.of(only)
                        : page.items().stream()
                                .flatMap(entry -> entry.entry().persons().stream())
                                .distinct()
                                .toList());
        return only == null ? page : page.map(entry -> entry.of(only));
    }

    /**
     * Who was shown something of the person of a case, the newest first, at most so many.
     *
     * @throws Refused as not found for a case that the city does not have
     */
    List<StoredEntry> readersOf(Caller caller, UUID caseId, int most) {
        UUID person = personOf(caller, caseId);
        told(List.of(person));
        return database.sql(
                        ENTRIES + "e.persons @> ARRAY[:person] AND e.outcome = 'SHOWN' ORDER BY e.id DESC LIMIT :most")
                .param("person", person)
                .param("most", most)
                .query((rows, number) -> StoredEntry.read(rows))
                .list();
    }

    private UUID personOf(Caller caller, UUID caseId) {
        return database.sql(PERSON)
                .param(caseId)
                .param(caller.municipality().value())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    private static void told(Collection<UUID> persons) {
        Looked looked = Looked.here();
        looked.found(persons.size(), null);
        persons.forEach(person -> looked.opened(new PersonId(person), THE_LOG));
    }

    private static OffsetDateTime begin(LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toOffsetDateTime();
    }
}
