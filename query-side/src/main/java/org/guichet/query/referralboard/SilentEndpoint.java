package org.guichet.query.referralboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.Holder;
import org.guichet.query.consistency.Consistency;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Protection referrals as the coordinator may know of them: that there are some, who has to act, and whether that is
 * late. Neither the referral nor the case, the service, a date or the kind of need can be read from it.
 */
@RestController
@Tag(name = "Referrals")
class SilentEndpoint {
    private static final String LINES = """
            SELECT holder_kind, CASE WHEN holder_kind = 'DESK' THEN holder END AS desk, r.overdue OR next_date < now() AS overdue,
                   r.overdue AND r.escalated AS escalated, count(*) AS referrals
              FROM board_referral AS r
             WHERE r.municipality = :city AND r.restricted AND r.holder_kind IS NOT NULL
             GROUP BY 1, 2, 3, 4 ORDER BY 4 DESC, 3 DESC, 1, 2
            """;

    private final JdbcClient database;
    private final Consistency consistency;

    SilentEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/referrals/silent")
    @Operation(
            summary = "Count waiting protection referrals",
            description = "For whom they wait and whether they are late; nothing else.")
    Silent silent(Caller caller, ServletWebRequest request) {
        consistency.await(request, ReferralBoard.NAME);
        return new Silent(database.sql(LINES)
                .param("city", caller.municipality().value())
                .query((row, number) -> new Line(
                        Holder.Kind.valueOf(row.getString("holder_kind")),
                        row.getObject("desk", UUID.class),
                        row.getBoolean("overdue"),
                        row.getBoolean("escalated"),
                        row.getLong("referrals")))
                .list());
    }

    /** The late ones first. */
    record Silent(List<Line> lines) {}

    /**
     * @param responsible who has to act
     * @param desk which desk; absent for a provider or a caseworker
     * @param overdue whether the date by which they have to act has passed
     * @param escalated whether half as long again has passed since, so that it is the coordinator's too
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(Holder.Kind responsible, UUID desk, boolean overdue, boolean escalated, long referrals) {}
}
