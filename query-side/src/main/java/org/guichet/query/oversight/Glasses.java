package org.guichet.query.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which cases were opened by break-glass, and whether one is open to the caller. */
@Component
public final class Glasses {
    private static final String SELECT =
            "SELECT %s FROM broken_glass AS g WHERE g.municipality = :city".formatted(Oversight.GLASSES.columnsOf("g"));

    // It ends by the clock: there is no event, and so nothing that could come late.
    private static final String OPEN = SELECT + """
             AND g.id = :id AND g.staff = :staff AND g.returned_at IS NULL AND g.until > :now
            """;

    private static final String PAGE = SELECT + """
             AND (:all OR g.staff = :staff) AND (NOT :unreviewed OR g.reviewed_at IS NULL)
             AND (g.broken_at, g.id) < (:at, :id)
             ORDER BY g.broken_at DESC, g.id DESC LIMIT :most
            """;

    private final JdbcClient database;
    private final Opening opening;
    private final Clock clock = Clock.systemUTC();

    Glasses(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /** An open glass: its case is the caller's to read until it ends. */
    public record Open(UUID id, UUID caseId, String reason, Instant until) {}

    /**
     * A glass, as it is told to who oversees.
     *
     * @param words why, in a sentence; absent once the person was erased
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Told(
            UUID id,
            UUID caseId,
            UUID staff,
            String reason,
            String words,
            Instant brokenAt,
            Instant until,
            Instant returnedAt,
            Instant reviewedAt,
            String verdict) {
        /** The id only. */
        @Override
        public String toString() {
            return "glass " + id;
        }
    }

    /** The glass, if the caller broke it, has not given it back, and the hours are not over. */
    public Optional<Open> open(Caller caller, UUID id) {
        return database.sql(OPEN)
                .param("city", caller.municipality().value())
                .param("id", id)
                .param("staff", caller.staff())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((rows, number) -> Oversight.GLASSES.read(rows))
                .optional()
                .map(glass -> new Open(glass.id(), glass.caseId(), glass.reason(), glass.until()));
    }

    /**
     * Glasses of the city for who oversees, of the caller for anybody else, the newest first.
     *
     * @param unreviewed only those that nobody looked at yet
     */
    public Page<Told> page(Caller caller, boolean unreviewed, String cursor, int limit) {
        Cursor from = Cursor.falling(cursor, unreviewed);
        List<BrokenGlass> found = database.sql(PAGE)
                .param("city", caller.municipality().value())
                .param("all", caller.role() == Role.DATA_PROTECTION_OFFICER)
                .param("staff", caller.staff())
                .param("unreviewed", unreviewed)
                .param("at", from.at())
                .param("id", from.id())
                .param("most", limit + 1)
                .query((rows, number) -> Oversight.GLASSES.read(rows))
                .list();
        Page<BrokenGlass> page = Page.of(found, limit, from, glass -> List.of(glass.brokenAt(), glass.id()));
        Seals seals = opening.of(
                page.items().stream().map(BrokenGlass::person).distinct().toList());
        return page.map(glass -> new Told(
                glass.id(),
                glass.caseId(),
                glass.staff(),
                glass.reason(),
                seals.open(SealedField.OVERSIGHT_WORDS, glass.words()),
                glass.brokenAt(),
                glass.until(),
                glass.returnedAt(),
                glass.reviewedAt(),
                glass.verdict()));
    }
}
