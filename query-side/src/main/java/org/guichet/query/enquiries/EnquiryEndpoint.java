package org.guichet.query.enquiries;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.platform.request.CodeOf;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What the desks of the caller's city answered without a case. */
@RestController
@Tag(name = "Enquiries")
class EnquiryEndpoint {
    private static final String SCOPED = """
             WHERE e.municipality = :city
               AND (CAST(:desk AS uuid) IS NULL OR e.desk = :desk)
               AND (CAST(:topic AS text) IS NULL OR e.topic = :topic)
               AND (CAST(:from AS timestamptz) IS NULL OR e.answered_at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR e.answered_at < :to)
            """;

    private static final String PAGE =
            "SELECT %s FROM enquiry AS e".formatted(Enquiries.ENQUIRIES.columnsOf("e")) + SCOPED + """
               AND (e.answered_at, e.id) < (:at, :id)
             ORDER BY e.answered_at DESC, e.id DESC LIMIT :most
            """;

    private static final String SUMMARY = "SELECT e.topic, e.outcome, count(*) AS enquiries FROM enquiry AS e" + SCOPED
            + " GROUP BY e.topic, e.outcome ORDER BY e.topic, e.outcome";

    private final JdbcClient database;
    private final Consistency consistency;

    EnquiryEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
    }

    /**
     * @param topic code of the list {@code enquiry-topic}
     * @param from inclusive
     * @param to exclusive
     */
    @GetMapping("/api/v1/enquiries")
    @Operation(summary = "List enquiries", description = "Of the caller's city, newest first.")
    Page<AnsweredEnquiry> list(
            @RequestParam(required = false) UUID desk,
            @RequestParam(required = false) @CodeOf("enquiry-topic") String topic,
            @RequestParam(required = false) OffsetDateTime from,
            @RequestParam(required = false) OffsetDateTime to,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Enquiries.NAME);
        Cursor after = Cursor.falling(cursor, desk, topic, from, to);
        List<AnsweredEnquiry> found = scoped(PAGE, caller, desk, topic, from, to)
                .param("at", after.at())
                .param("id", after.id())
                .param("most", limit + 1)
                .query((rows, number) -> Enquiries.ENQUIRIES.read(rows))
                .list();
        return Page.of(found, limit, after, enquiry -> List.of(enquiry.answeredAt(), enquiry.id()));
    }

    /**
     * @param topic code of the list {@code enquiry-topic}
     * @param from inclusive
     * @param to exclusive
     */
    @GetMapping("/api/v1/enquiries/summary")
    @Operation(summary = "Count enquiries by topic and outcome")
    Summary summary(
            @RequestParam(required = false) UUID desk,
            @RequestParam(required = false) @CodeOf("enquiry-topic") String topic,
            @RequestParam(required = false) OffsetDateTime from,
            @RequestParam(required = false) OffsetDateTime to,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Enquiries.NAME);
        return new Summary(scoped(SUMMARY, caller, desk, topic, from, to)
                .query((rows, number) ->
                        new Count(rows.getString("topic"), rows.getString("outcome"), rows.getLong("enquiries")))
                .list());
    }

    private JdbcClient.StatementSpec scoped(
            String sql, Caller caller, UUID desk, String topic, OffsetDateTime from, OffsetDateTime to) {
        return database.sql(sql)
                .param("city", caller.municipality().value())
                .param("desk", desk)
                .param("topic", topic)
                .param("from", from)
                .param("to", to);
    }

    /** Counts by topic and outcome. */
    record Summary(List<Count> counts) {}

    /** How many of a topic ended so. */
    record Count(String topic, String outcome, long enquiries) {}
}
