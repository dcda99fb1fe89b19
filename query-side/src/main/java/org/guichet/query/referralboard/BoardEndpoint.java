package org.guichet.query.referralboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralState;
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

/** The referral board of the caller's city. */
@RestController
@Tag(name = "Referrals")
class BoardEndpoint {
    // A hidden service has no name here, except for those who may know of protection needs.
    private static final String PAGE = """
            SELECT %s, p.name AS provider_name,
                   CASE WHEN :restricted OR s.visibility <> 'HIDDEN' THEN s.name END AS service_name
              FROM board_referral AS r
              LEFT JOIN published_provider AS p ON p.id = r.provider
              LEFT JOIN published_service AS s ON s.id = r.service
             WHERE r.municipality = :city AND (:restricted OR NOT r.restricted)
               AND (NOT r.overdue, r.next_date, r.id) > (:rank, :at, :id)
               AND (CAST(:state AS text) IS NULL OR r.state = :state)
               AND (CAST(:holder AS uuid) IS NULL OR r.holder = :holder)
               AND (CAST(:provider AS uuid) IS NULL OR r.provider = :provider)
               AND (CAST(:service AS uuid) IS NULL OR r.service = :service)
               AND (CAST(:urgency AS text) IS NULL OR r.urgency = :urgency)
               AND (NOT :overdue OR r.overdue OR r.next_date < now())
               AND (NOT :escalated OR r.overdue AND r.escalated)
             ORDER BY NOT r.overdue, r.next_date, r.id LIMIT :most
            """.formatted(ReferralBoard.REFERRALS.columnsOf("r"));

    private static final String SUMMARY = """
            SELECT state, holder_kind, holder, count(*) AS referrals,
                   count(*) FILTER (WHERE r.overdue OR next_date < now()) AS overdue,
                   count(*) FILTER (WHERE r.overdue AND r.escalated) AS escalated
              FROM board_referral AS r
             WHERE r.municipality = :city AND (:restricted OR NOT r.restricted)
             GROUP BY state, holder_kind, holder ORDER BY state, holder_kind, holder
            """;

    private final JdbcClient database;
    private final Consistency consistency;

    BoardEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
    }

    /**
     * @param overdue true for those only with which somebody is late: the provider, or who else has to act next
     * @param escalated true for those only of which the coordinator was told
     */
    @GetMapping("/api/v1/referrals")
    @Operation(
            summary = "List referrals",
            description = "Of the caller's city: overdue ones first, then by what is due first.")
    Page<OnBoard> list(
            @RequestParam(required = false) ReferralState state,
            @RequestParam(required = false) UUID holder,
            @RequestParam(required = false) UUID provider,
            @RequestParam(required = false) UUID service,
            @RequestParam(required = false) @CodeOf("urgency") String urgency,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "false") boolean escalated,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, ReferralBoard.NAME, "directory");
        Cursor from = Cursor.ranked(cursor, state, holder, provider, service, urgency, overdue, escalated);
        List<Named> found = scoped(PAGE, caller)
                .param("rank", from.rank())
                .param("at", from.at())
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("holder", holder)
                .param("provider", provider)
                .param("service", service)
                .param("urgency", urgency)
                .param("overdue", overdue)
                .param("escalated", escalated)
                .param("most", limit + 1)
                .query(BoardEndpoint::named)
                .list();
        return Page.of(
                        found,
                        limit,
                        from,
                        named -> List.of(
                                !named.row().overdue(),
                                named.row().nextDate(),
                                named.row().id()))
                .map(OnBoard::of);
    }

    @GetMapping("/api/v1/referrals/summary")
    @Operation(summary = "Count referrals by state and holder")
    Summary summary(Caller caller, ServletWebRequest request) {
        consistency.await(request, ReferralBoard.NAME);
        return new Summary(scoped(SUMMARY, caller)
                .query((rows, number) -> new Count(
                        ReferralState.valueOf(rows.getString("state")),
                        rows.getString("holder_kind") == null
                                ? null
                                : Holder.Kind.valueOf(rows.getString("holder_kind")),
                        rows.getObject("holder", UUID.class),
                        rows.getLong("referrals"),
                        rows.getLong("overdue"),
                        rows.getLong("escalated")))
                .list());
    }

    private JdbcClient.StatementSpec scoped(String sql, Caller caller) {
        return database.sql(sql)
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted());
    }

    private static Named named(ResultSet rows, int number) throws SQLException {
        return new Named(
                ReferralBoard.REFERRALS.read(rows), rows.getString("provider_name"), rows.getString("service_name"));
    }

    private record Named(BoardReferral row, String providerName, String serviceName) {}

    /**
     * A referral as the board shows it.
     *
     * @param overdue whether somebody is late with it
     * @param missed what its provider owed by a deadline that it missed; absent where it is not the provider who is late
     * @param escalated whether the coordinator was told of that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OnBoard(
            @NotNull UUID id,
            @NotNull UUID caseId,
            @NotNull UUID need,
            @CodeOf("need-group") String needGroup,
            @CodeOf("urgency") String urgency,
            boolean restricted,
            UUID service,
            String serviceName,
            UUID provider,
            String providerName,
            int candidates,
            @NotNull ReferralState state,
            boolean informationAsked,
            boolean disputed,
            boolean overdue,
            ReferralDeadline missed,
            boolean escalated,
            Holder.Kind holderKind,
            UUID holder,
            Instant nextDate,
            Instant sentAt,
            Instant acknowledgeBy,
            Instant decideBy,
            Instant deliverBy,
            long version) {
        static OnBoard of(Named named) {
            BoardReferral row = named.row();
            return new OnBoard(
                    row.id(),
                    row.caseId(),
                    row.need(),
                    row.needGroup(),
                    row.urgency(),
                    row.restricted(),
                    row.service(),
                    named.serviceName(),
                    row.provider(),
                    named.providerName(),
                    row.candidates(),
                    row.state(),
                    row.informationAsked(),
                    row.disputed(),
                    row.overdue() || row.nextDate().isBefore(Instant.now()),
                    row.overdue() ? row.missed() : null,
                    row.overdue() && row.escalated(),
                    row.holderKind(),
                    row.holder(),
                    row.nextDate().equals(Cursor.LATEST) ? null : row.nextDate(),
                    row.sentAt(),
                    row.acknowledgeBy(),
                    row.decideBy(),
                    row.deliverBy(),
                    row.version());
        }
    }

    /** Counts by state and holder. */
    record Summary(List<Count> counts) {}

    /**
     * @param holderKind absent once nobody has to act
     * @param overdue those of them with which somebody is late
     * @param escalated those of them of which the coordinator was told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Count(
            ReferralState state, Holder.Kind holderKind, UUID holder, long referrals, long overdue, long escalated) {}
}
