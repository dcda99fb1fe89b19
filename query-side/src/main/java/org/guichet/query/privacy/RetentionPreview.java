package org.guichet.query.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who of the caller's city would be erased by age, and when: case ids and counts, never a name. */
@Component
public final class RetentionPreview {
    private static final int MOST = 500;

    private static final String RULE = "SELECT years FROM retention_rule WHERE municipality = :city";

    private static final String DUE = """
            SELECT k.case_id, k.ended_at, k.ended_at + make_interval(years => :years) AS due_at,
                   EXISTS (SELECT FROM legal_hold AS h WHERE h.person = k.person AND h.lifted_at IS NULL) AS held
              FROM kept_case AS k
             WHERE k.municipality = :city AND k.erased_at IS NULL AND k.state IN ('CLOSED', 'TRANSFERRED')
               AND k.ended_at + make_interval(years => :years) <= :by
             ORDER BY k.ended_at, k.case_id LIMIT :most
            """;

    private static final String COUNT = """
            SELECT count(*) FROM kept_case AS k
             WHERE k.municipality = :city AND k.erased_at IS NULL AND k.state IN ('CLOSED', 'TRANSFERRED')
               AND k.ended_at + make_interval(years => :years) <= :by
            """;

    private final JdbcClient database;

    RetentionPreview(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /**
     * The cases whose time is over at an instant, those that ended first before the others, 500 at most.
     *
     * @param by a later instant than now shows who will be due by then
     */
    public Preview at(Caller caller, Instant by) {
        UUID city = caller.municipality().value();
        Integer years = database.sql(RULE)
                .param("city", city)
                .query((row, number) -> row.getObject("years", Integer.class))
                .optional()
                .orElse(null);
        if (years == null) {
            return new Preview(null, 0, List.of());
        }
        var atUtc = by.atOffset(java.time.ZoneOffset.UTC);
        long count = database.sql(COUNT)
                .param("city", city)
                .param("years", years)
                .param("by", atUtc)
                .query(Long.class)
                .single();
        return new Preview(
                years,
                count,
                database.sql(DUE)
                        .param("city", city)
                        .param("years", years)
                        .param("by", atUtc)
                        .param("most", MOST)
                        .query((row, number) -> new Due(
                                row.getObject("case_id", UUID.class),
                                row.getTimestamp("ended_at").toInstant(),
                                row.getTimestamp("due_at").toInstant(),
                                row.getBoolean("held")))
                        .list());
    }

    /**
     * What the rule of the city asks for.
     *
     * @param years absent where the city has no rule and keeps every case
     * @param due how many cases, of which the first are listed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Preview(Integer years, long due, List<Due> cases) {}

    /**
     * A case whose time is over.
     *
     * @param held whether a legal hold keeps it all the same
     */
    public record Due(UUID caseId, Instant endedAt, Instant dueAt, boolean held) {}
}
