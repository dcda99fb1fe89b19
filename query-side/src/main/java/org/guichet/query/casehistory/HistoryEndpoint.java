package org.guichet.query.casehistory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.feed.Consistency;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.JsonNode;

/** Who did what when in a case. */
@RestController
@Tag(name = "Cases")
class HistoryEndpoint {
    // Events of protection needs are not there for others, and neither is the case of another city.
    private static final String PAGE = """
            SELECT %s FROM case_history AS e
             WHERE e.case_id = :case AND e.municipality = :city AND e.sequence > :after
               AND (:restricted OR e.need IS NULL OR NOT EXISTS (
                    SELECT 1 FROM case_history AS r
                     WHERE r.case_id = e.case_id AND r.need = e.need AND r.restricted))
             ORDER BY e.sequence LIMIT :most
            """.formatted(CaseHistory.ENTRIES.columnsOf("e"));

    private final JdbcClient database;
    private final Consistency consistency;
    private final Opening opening;

    HistoryEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency, Opening opening) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
        this.opening = opening;
    }

    @GetMapping("/api/v1/cases/{caseId}/history")
    @Operation(summary = "The events of a case, the first one first")
    Page<Happened> history(
            @PathVariable UUID caseId,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.require(request, CaseHistory.NAME);
        Cursor from = Cursor.counting(cursor, caseId);
        List<HistoryEntry> entries = database.sql(PAGE)
                .param("case", caseId)
                .param("city", caller.municipality().value())
                .param("after", from.number())
                .param("restricted", caller.seesRestricted())
                .param("most", limit + 1)
                .query((rows, number) -> CaseHistory.ENTRIES.read(rows))
                .list();
        if (entries.isEmpty() && cursor == null) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        Page<HistoryEntry> page = Page.of(entries, limit, from, entry -> List.of(entry.sequence()));
        Seals seals = opening.of(SealedParts.persons(
                page.items().stream().map(HistoryEntry::payload).toList()));
        return page.map(entry -> Happened.of(entry, seals));
    }

    /**
     * An event as the desk reads it.
     *
     * @param facts what it says; notes and remarks in clear, details of the person left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Happened(
            String type,
            Instant occurredAt,
            Instant recordedAt,
            String actor,
            String role,
            String desk,
            String provider,
            UUID need,
            UUID referral,
            JsonNode facts) {
        static Happened of(HistoryEntry entry, Seals seals) {
            return new Happened(
                    entry.type(),
                    entry.occurredAt(),
                    entry.recordedAt(),
                    entry.actor(),
                    entry.role(),
                    entry.desk(),
                    entry.provider(),
                    entry.need(),
                    entry.referral(),
                    SealedParts.opened(entry.payload(), seals));
        }
    }
}
