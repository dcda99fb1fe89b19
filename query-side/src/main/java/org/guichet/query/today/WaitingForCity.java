package org.guichet.query.today;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonName;
import org.guichet.envelope.EventJson;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.today.TodayEndpoint.Group;
import org.guichet.query.today.Waiting.Kind;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits for somebody of the city: what their desk or they themselves hold, and what is of cases assigned to them; for
 * a supervisor, what waits for anybody.
 */
@Component
class WaitingForCity {
    private static final int MOST = 50;

    // Every kind is a SELECT of subject, case, due date, what and who holds it; the rest is the same for all.
    private static final String GROUP = """
            SELECT w.subject, w.case_id, w.due, w.what, c.person, c.details, count(*) OVER () AS waiting
              FROM (%s) AS w JOIN registered_case AS c ON c.id = w.case_id
             WHERE c.municipality = :city AND c.state IN ('OPEN', 'MERGED')
               AND (:everybody OR w.holder IN (:desk, :staff) OR c.caseworker = :staff)
             ORDER BY w.due, w.subject LIMIT :most
            """;

    private static final String APPOINTMENTS = """
            SELECT a.id AS subject, a.case_id, a.at AS due, a.state AS what, a.with_whom AS holder
              FROM case_appointment AS a
             WHERE a.municipality = :city AND a.state = 'SCHEDULED' AND a.at < :until
            """;

    private static final String CALL_BACKS = """
            SELECT k.id AS subject, k.case_id, k.call_back_at AS due, k.channel AS what, k.call_back_by AS holder
              FROM case_contact AS k
             WHERE k.municipality = :city AND k.call_back_at < :until
            """;

    private static final String QUESTIONS = """
            SELECT r.id AS subject, r.case_id, r.next_date AS due, r.urgency AS what, r.holder
              FROM board_referral AS r
             WHERE r.municipality = :city AND r.information_asked AND r.holder_kind = 'DESK'
               AND (:restricted OR NOT r.restricted)
            """;

    private static final String ANSWERS = """
            SELECT r.id AS subject, r.case_id, r.next_date AS due, r.state AS what, r.holder
              FROM board_referral AS r
             WHERE r.municipality = :city AND r.holder_kind = 'DESK'
               AND r.state IN ('DECLINED', 'NOT_DELIVERED', 'COMPLETED')
               AND (:restricted OR NOT r.restricted)
            """;

    private static final String NEEDS = """
            SELECT n.id AS subject, n.case_id, n.next_date AS due, n.urgency AS what, n.holder
              FROM case_need AS n
             WHERE n.holder_kind IN ('DESK', 'CASEWORKER') AND n.next_date < now()
               AND (:restricted OR NOT n.restricted)
            """;

    private static final String INTAKES = """
            SELECT i.id AS subject, i.id AS case_id, i.registered_at AS due, i.source AS what, i.desk AS holder
              FROM registered_case AS i
             WHERE i.municipality = :city AND NOT i.complete AND i.state = 'OPEN' AND NOT i.erased
            """;

    private static final String APPROVALS = """
            SELECT s.id AS subject, s.id AS case_id, s.changed_at AS due, s.approval AS what, s.desk AS holder
              FROM registered_case AS s
             WHERE s.municipality = :city AND s.approval = 'ASKED'
            """;

    // The case is another city's: nothing of it is joined here.
    private static final String TRANSFERS = """
            SELECT t.id AS subject, NULL::uuid AS case_id, t.offered_at AS due, t.legal_basis AS what,
                   NULL::uuid AS person, NULL::json AS details, count(*) OVER () AS waiting
              FROM transfer_offer AS t
             WHERE t.to_city = :city AND t.state = 'OFFERED'
             ORDER BY t.offered_at, t.id LIMIT :most
            """;

    private final JdbcClient database;
    private final Opening opening;

    WaitingForCity(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /** @param until end of the city's day */
    List<Group> groups(Caller caller, Instant until) {
        List<Group> groups = new ArrayList<>();
        groups.add(group(Kind.APPOINTMENT, GROUP.formatted(APPOINTMENTS), caller, until));
        groups.add(group(Kind.CALL_BACK, GROUP.formatted(CALL_BACKS), caller, until));
        groups.add(group(Kind.QUESTION, GROUP.formatted(QUESTIONS), caller, until));
        groups.add(group(Kind.ANSWER, GROUP.formatted(ANSWERS), caller, until));
        groups.add(group(Kind.NEED, GROUP.formatted(NEEDS), caller, until));
        groups.add(group(Kind.UNFINISHED_INTAKE, GROUP.formatted(INTAKES), caller, until));
        if (caller.role() == Role.SUPERVISOR) {
            groups.add(group(Kind.APPROVAL, GROUP.formatted(APPROVALS), caller, until));
        }
        groups.add(group(Kind.TRANSFER, TRANSFERS, caller, until));
        return groups;
    }

    private Group group(Kind kind, String sql, Caller caller, Instant until) {
        List<Row> rows = database.sql(sql)
                .param("city", caller.municipality().value())
                .param("desk", caller.atDesk().map(desk -> desk.value()).orElse(null))
                .param("staff", caller.staff())
                .param("everybody", caller.role() == Role.SUPERVISOR)
                .param("restricted", caller.seesRestricted())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query(WaitingForCity::row)
                .list();
        Seals seals = opening.of(
                rows.stream().map(Row::person).filter(Objects::nonNull).collect(Collectors.toSet()));
        int count = rows.isEmpty() ? 0 : rows.getFirst().waiting();
        return new Group(
                kind, count, rows.stream().map(row -> row.opened(seals)).toList());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String details = row.getString("details");
        return new Row(
                row.getObject("subject", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("due", OffsetDateTime.class).toInstant(),
                row.getString("what"),
                row.getObject("person", UUID.class),
                details == null ? null : EventJson.MAPPER.readValue(details, PersonDetails.class),
                row.getInt("waiting"));
    }

    private record Row(
            UUID subject, UUID caseId, Instant due, String what, UUID person, PersonDetails details, int waiting) {
        Waiting opened(Seals seals) {
            PersonName name = details == null ? null : seals.open(SealedField.NAME, details.name());
            return new Waiting(subject, caseId, due, what, name);
        }
    }
}
