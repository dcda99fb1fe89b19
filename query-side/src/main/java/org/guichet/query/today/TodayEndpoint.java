package org.guichet.query.today;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.problem.Refused;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.query.today.Waiting.Kind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What waits for whoever asks, the most pressing first. It reads the rows of other projections and keeps none. */
@RestController
@Tag(name = "Today")
class TodayEndpoint {
    private static final String ZONE = "SELECT zone FROM published_city WHERE id = :city";

    private final JdbcClient database;
    private final Consistency consistency;
    private final WaitingForCity city;
    private final WaitingForProvider provider;

    TodayEndpoint(
            @Qualifier("readDatabase") DataSource database,
            Consistency consistency,
            WaitingForCity city,
            WaitingForProvider provider) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
        this.city = city;
        this.provider = provider;
    }

    /**
     * @param kind one kind only; all where left out
     * @param cursor where that kind goes on, as its group said; only together with the kind
     * @param limit of each kind
     */
    @GetMapping("/api/v1/today")
    @Operation(summary = "List today's work")
    Today today(
            @RequestParam(required = false) Kind kind,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        if (cursor != null && kind == null) {
            throw Refused.field("kind", "required");
        }
        var wanted = new Wanted(kind, cursor, limit);
        if (caller.role() == Role.PROVIDER_FOCAL_POINT) {
            consistency.await(request, "providerinbox");
            return new Today(provider.groups(caller, wanted));
        }
        consistency.await(request, "caseregister", "contacts", "referralboard", "transfers");
        return new Today(city.groups(caller, dayOf(caller), wanted));
    }

    // Today begins and ends at midnight of the city, not of the server.
    private Day dayOf(Caller caller) {
        ZoneId zone = ZoneId.of(database.sql(ZONE)
                .param("city", caller.municipality().value())
                .query(String.class)
                .optional()
                .orElse("UTC"));
        LocalDate today = LocalDate.now(Clock.system(zone));
        return new Day(
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** @param end exclusive */
    record Day(Instant start, Instant end) {}

    /** What was asked for: a kind, or all where null, from its cursor on. */
    record Wanted(Kind kind, String cursor, int limit) {
        boolean wants(Kind one) {
            return kind == null || kind == one;
        }

        Cursor from() {
            return Cursor.ranked(cursor, kind);
        }

        /**
         * The group of rows that were read one more than asked for.
         *
         * @param count of all that wait
         */
        Group group(Kind of, int count, List<Placed> oneMore) {
            // A first page of all kinds is gone on with by a page of one kind.
            Page<Placed> page = Page.of(
                    oneMore,
                    limit,
                    Cursor.ranked(null, of),
                    placed -> List.of(placed.later(), placed.due(), placed.id()));
            return new Group(
                    of, count, page.items().stream().map(Placed::waiting).toList(), page.next());
        }
    }

    /** One thing that waits, with its place: those of the first part, then the others, each by when they are due. */
    record Placed(boolean later, Instant due, UUID id, Waiting waiting) {}

    /** Everything that waits, by kind; a kind with nothing in it is there and empty. */
    record Today(List<Group> groups) {}

    /**
     * What waits of one kind.
     *
     * @param count of all that wait
     * @param first those of this page: what is of today before what was left from earlier days, then by when it is due
     * @param next cursor of those after them, to be asked for with the kind; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Group(Kind kind, int count, List<Waiting> first, String next) {}
}
