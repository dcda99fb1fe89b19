package org.guichet.query.today;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.query.feed.Consistency;
import org.guichet.query.today.Waiting.Kind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What waits for whoever asks, the most pressing first. It reads the rows of other projections and keeps none. */
@RestController
@Tag(name = "Today")
class TodayEndpoint {
    private static final String ZONE = "SELECT calendar ->> 'zone' FROM municipality WHERE id = :city";

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

    @GetMapping("/api/v1/today")
    @Operation(summary = "What waits for the caller today")
    Today today(Caller caller, ServletWebRequest request) {
        if (caller.role() == Role.PROVIDER_FOCAL_POINT) {
            consistency.await(request, "providerinbox");
            return new Today(provider.groups(caller));
        }
        consistency.await(request, "caseregister", "contacts", "referralboard");
        return new Today(city.groups(caller, endOfToday(caller)));
    }

    // Today ends at midnight of the city, not of the server.
    private Instant endOfToday(Caller caller) {
        ZoneId zone = ZoneId.of(database.sql(ZONE)
                .param("city", caller.municipality().value())
                .query(String.class)
                .optional()
                .orElse("UTC"));
        return LocalDate.now(Clock.system(zone)).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Everything that waits, by kind; a kind with nothing in it is there and empty. */
    record Today(List<Group> groups) {}

    /**
     * What waits of one kind.
     *
     * @param count of all that wait
     * @param first those that are due first, at most fifty
     */
    record Group(Kind kind, int count, List<Waiting> first) {}
}
