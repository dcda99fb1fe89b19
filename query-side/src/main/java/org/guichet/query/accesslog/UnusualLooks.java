package org.guichet.query.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks that somebody should ask about. Four plain rules, each a count against a threshold that the city sets, so that
 * whoever is asked can be told why; most of them have a good reason.
 */
@Component
public final class UnusualLooks {
    // Lists and searches show many at once; what counts is the single file that somebody opened.
    private static final String MANY_CASES = """
            SELECT staff, role, date_trunc('hour', at) AS since, count(DISTINCT person) AS times
              FROM accesslog.entry, unnest(persons) AS person
             WHERE municipality = :city AND at >= :since AND staff IS NOT NULL AND outcome = 'SHOWN'
               AND cardinality(persons) = 1 AND purpose IN ('CASEWORK', 'HISTORY')
             GROUP BY staff, role, date_trunc('hour', at)
            HAVING count(DISTINCT person) >= :threshold
            """;

    // Work is any event of the case in the week around the look, whoever did it: reading before a meeting counts. Half
    // a
    // day is left for it to be written down.
    private static final String NO_WORK = """
            SELECT looked.staff, looked.role, min(looked.at) AS since, count(DISTINCT looked.person) AS times
              FROM (SELECT staff, role, at, person FROM accesslog.entry, unnest(persons) AS person
                     WHERE municipality = :city AND at >= :since AND at < now() - interval '12 hours'
                       AND staff IS NOT NULL AND outcome = 'SHOWN'
                       AND cardinality(persons) = 1 AND purpose IN ('CASEWORK', 'HISTORY')
                       AND role <> 'data-protection-officer') AS looked
             WHERE NOT EXISTS (SELECT 1 FROM published_case AS c JOIN published_history AS h ON h.case_id = c.id
                                WHERE c.person = looked.person
                                  AND h.recorded_at BETWEEN looked.at - interval '7 days' AND looked.at + interval '7 days')
             GROUP BY looked.staff, looked.role
            HAVING count(DISTINCT looked.person) >= :threshold
            """;

    private static final String SAME_NAME = """
            SELECT staff, role, min(at) AS since, count(*) AS times
              FROM accesslog.entry
             WHERE municipality = :city AND at >= :since AND mark IS NOT NULL
             GROUP BY staff, role, mark
            HAVING count(*) >= :threshold
            """;

    // Each of them is told to the data protection officer; here it is seen that they are one account's.
    private static final String MANY_GLASSES = """
            SELECT staff, 'coordinator' AS role, date_trunc('day', broken_at) AS since, count(*) AS times
              FROM published_glass
             WHERE municipality = :city AND broken_at >= :since
             GROUP BY staff, date_trunc('day', broken_at)
            HAVING count(*) >= :threshold
            """;

    private static final int GLASSES_IN_A_DAY = 3;

    private final JdbcClient database;
    private final Clock clock = Clock.systemUTC();
    private final int manyCases;
    private final int noWork;
    private final int sameName;

    UnusualLooks(
            @Qualifier("readDatabase") DataSource database,
            @Value("${guichet.access-log.unusual.cases-in-an-hour:40}") int manyCases,
            @Value("${guichet.access-log.unusual.cases-without-work:10}") int noWork,
            @Value("${guichet.access-log.unusual.same-search-in-a-day:6}") int sameName) {
        this.database = JdbcClient.create(database);
        this.manyCases = manyCases;
        this.noWork = noWork;
        this.sameName = sameName;
    }

    /** Which rule, said to the reader as {@code unusual.<kind>}. */
    public enum Kind {
        /** One account opened very many files within an hour. */
        MANY_CASES,
        /** One account opened several files by break-glass within a day. */
        MANY_GLASSES,
        /** One account opened files in which nothing happened in the week around. */
        NO_WORK,
        /** One account searched for the same again and again. */
        SAME_SEARCH
    }

    /**
     * Something to ask about.
     *
     * @param since the first look, or the hour that is counted
     * @param times how many persons or searches
     * @param threshold from how many on it is told
     */
    public record Unusual(Kind kind, UUID staff, String role, Instant since, int times, int threshold) {}

    /** What the rules find in the caller's city over a time until now. */
    public List<Unusual> of(Caller caller, Duration time) {
        var found = new ArrayList<Unusual>();
        found.addAll(of(Kind.MANY_CASES, MANY_CASES, manyCases, caller, time));
        found.addAll(of(Kind.MANY_GLASSES, MANY_GLASSES, GLASSES_IN_A_DAY, caller, time));
        found.addAll(of(Kind.NO_WORK, NO_WORK, noWork, caller, time));
        found.addAll(of(Kind.SAME_SEARCH, SAME_NAME, sameName, caller, time));
        return found;
    }

    private List<Unusual> of(Kind kind, String rule, int threshold, Caller caller, Duration time) {
        return database.sql(rule + " ORDER BY times DESC, staff LIMIT 20")
                .param("city", caller.municipality().value())
                .param("since", clock.instant().minus(time).atOffset(ZoneOffset.UTC))
                .param("threshold", threshold)
                .query((row, number) -> new Unusual(
                        kind,
                        row.getObject("staff", UUID.class),
                        row.getString("role"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getInt("times"),
                        threshold))
                .list();
    }
}
