package org.guichet.query.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what authorities asked of the caller's city, and counts it. */
@Component
public final class Disclosures {
    // To be done: to decide, and then to tell the person, also while a law forbids it: the duty stands.
    private static final String PAGE = """
            SELECT %s FROM disclosure_request AS d
             WHERE d.municipality = :city
               AND (NOT :open OR d.decided_at IS NULL OR (d.person IS NOT NULL AND d.told_at IS NULL))
               AND (d.asked_at, d.id) < (:at, :id)
             ORDER BY d.asked_at DESC, d.id DESC LIMIT :most
            """.formatted(Oversight.DISCLOSURES.columnsOf("d"));

    private static final String YEARLY = """
            SELECT extract(year FROM d.asked_at AT TIME ZONE coalesce(m.zone, 'UTC'))::int AS year, d.kind,
                   CASE WHEN d.granted THEN 'GRANTED' ELSE 'REFUSED' END AS decision, count(*) AS requests
              FROM disclosure_request AS d LEFT JOIN published_city AS m ON m.id = d.municipality
             WHERE d.municipality = :city
             GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3
            """;

    private final JdbcClient database;
    private final Opening opening;

    Disclosures(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /** What is to be done about a request. */
    public enum Task {
        DECIDE,
        TELL_THE_PERSON,
        TELL_THE_PERSON_LATER,
        NOTHING
    }

    /**
     * A request.
     *
     * @param words what was asked of the person; absent where nobody is meant and once the person was erased
     * @param granted false also while nobody has decided
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Told(
            UUID id,
            String kind,
            String authority,
            String basis,
            UUID caseId,
            String words,
            Instant askedAt,
            Instant decidedAt,
            boolean granted,
            String ground,
            boolean byRule,
            Instant barredUntil,
            Instant toldAt,
            Task task) {
        /** The id only. */
        @Override
        public String toString() {
            return "disclosure request " + id;
        }
    }

    /**
     * Counts of a year, to be published: what is not granted was refused.
     *
     * @param kind code of the list {@code disclosure-kind}
     * @param decision GRANTED or REFUSED
     */
    public record Counted(int year, String kind, String decision, long requests) {}

    /**
     * Requests, the newest first.
     *
     * @param open only those about which something is to be done
     */
    public Page<Told> page(Caller caller, boolean open, String cursor, int limit) {
        Cursor from = Cursor.falling(cursor, open);
        List<AskedDisclosure> found = database.sql(PAGE)
                .param("city", caller.municipality().value())
                .param("open", open)
                .param("at", from.at())
                .param("id", from.id())
                .param("most", limit + 1)
                .query((rows, number) -> Oversight.DISCLOSURES.read(rows))
                .list();
        Page<AskedDisclosure> page = Page.of(found, limit, from, asked -> List.of(asked.askedAt(), asked.id()));
        Seals seals = opening.of(page.items().stream()
                .map(AskedDisclosure::person)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Instant now = Instant.now();
        return page.map(asked -> told(asked, seals, now));
    }

    /** How many requests there were in each year of the city's time, by kind and decision. */
    public List<Counted> yearly(Caller caller) {
        return database.sql(YEARLY)
                .param("city", caller.municipality().value())
                .query(Counted.class)
                .list();
    }

    private static Told told(AskedDisclosure asked, Seals seals, Instant now) {
        return new Told(
                asked.id(),
                asked.kind(),
                asked.authority(),
                asked.basis(),
                asked.caseId(),
                seals.open(SealedField.OVERSIGHT_WORDS, asked.words()),
                asked.askedAt(),
                asked.decidedAt(),
                asked.granted(),
                asked.ground(),
                asked.byRule(),
                asked.barredUntil(),
                asked.toldAt(),
                task(asked, now));
    }

    private static Task task(AskedDisclosure asked, Instant now) {
        if (asked.decidedAt() == null) {
            return Task.DECIDE;
        }
        if (asked.person() == null || asked.toldAt() != null) {
            return Task.NOTHING;
        }
        return asked.barredUntil() != null && now.isBefore(asked.barredUntil())
                ? Task.TELL_THE_PERSON_LATER
                : Task.TELL_THE_PERSON;
    }
}
