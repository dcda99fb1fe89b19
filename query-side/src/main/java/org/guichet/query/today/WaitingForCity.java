package org.guichet.query.today;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonName;
import org.guichet.envelope.EventJson;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.today.TodayEndpoint.Day;
import org.guichet.query.today.TodayEndpoint.Group;
import org.guichet.query.today.TodayEndpoint.Placed;
import org.guichet.query.today.TodayEndpoint.Wanted;
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
    private static final String PAGE = """
            SELECT * FROM (%s) AS p WHERE (p.later, p.due, p.subject) > (:rank, :at, :id)
             ORDER BY p.later, p.due, p.subject LIMIT :most
            """;

    // Every kind is a SELECT of subject, case, due date, what and who holds it; the rest is the same for all.
    private static final String GROUP = PAGE.formatted("""
            SELECT w.subject, w.case_id, w.due, w.what, c.person, c.details, w.due < :start AS later,
                   count(*) OVER () AS waiting
              FROM (%s) AS w JOIN published_case AS c ON c.id = w.case_id
             WHERE c.municipality = :city AND c.state IN ('OPEN', 'MERGED')
               AND (:everybody OR w.holder IN (:desk, :staff) OR c.caseworker = :staff)
            """);

    // The same without whose it is: of another city's case nothing is joined, and a coordinator reads no case.
    private static final String NAMELESS = PAGE.formatted("""
            SELECT w.subject, w.case_id, w.due, w.what, NULL::uuid AS person, NULL::json AS details, false AS later,
                   count(*) OVER () AS waiting
              FROM (%s) AS w
            """);

    private static final String APPOINTMENTS = """
            SELECT a.id AS subject, a.case_id, a.at AS due, a.state AS what, a.with_whom AS holder
              FROM published_appointment AS a
             WHERE a.municipality = :city AND a.state = 'SCHEDULED' AND a.at < :until
            """;

    private static final String CALL_BACKS = """
            SELECT k.id AS subject, k.case_id, k.call_back_at AS due, k.channel AS what, k.call_back_by AS holder
              FROM published_contact AS k
             WHERE k.municipality = :city AND k.call_back_at < :until
            """;

    private static final String QUESTIONS = """
            SELECT r.id AS subject, r.case_id, r.next_date AS due, r.urgency AS what, r.holder
              FROM published_referral AS r
             WHERE r.municipality = :city AND r.information_asked AND r.holder_kind = 'DESK'
               AND (:restricted OR NOT r.restricted)
            """;

    private static final String ANSWERS = """
            SELECT r.id AS subject, r.case_id, r.next_date AS due, r.state AS what, r.holder
              FROM published_referral AS r
             WHERE r.municipality = :city AND r.holder_kind = 'DESK'
               AND r.state IN ('DECLINED', 'NOT_DELIVERED', 'COMPLETED')
               AND (:restricted OR NOT r.restricted)
            """;

    private static final String OVERDUE = """
            SELECT r.id AS subject, r.case_id, r.next_date AS due, r.missed AS what, coalesce(r.sender, o.desk) AS holder
              FROM published_referral AS r JOIN published_case AS o ON o.id = r.case_id
             WHERE r.municipality = :city AND r.overdue AND (:restricted OR NOT r.restricted)
            """;

    private static final String ESCALATED = """
            SELECT r.id AS subject, r.case_id, r.next_date AS due, r.missed AS what
              FROM published_referral AS r
             WHERE r.municipality = :city AND r.overdue AND r.escalated AND NOT r.restricted
            """;

    private static final String NEEDS = """
            SELECT n.id AS subject, n.case_id, n.next_date AS due, n.urgency AS what, n.holder
              FROM published_need AS n
             WHERE n.holder_kind IN ('DESK', 'CASEWORKER') AND n.next_date < now()
               AND (:restricted OR NOT n.restricted)
            """;

    private static final String INTAKES = """
            SELECT i.id AS subject, i.id AS case_id, i.registered_at AS due, i.source AS what, i.desk AS holder
              FROM published_case AS i
             WHERE i.municipality = :city AND NOT i.complete AND i.state = 'OPEN' AND NOT i.erased
            """;

    private static final String APPROVALS = """
            SELECT s.id AS subject, s.id AS case_id, s.changed_at AS due, s.approval AS what, s.desk AS holder
              FROM published_case AS s
             WHERE s.municipality = :city AND s.approval = 'ASKED'
            """;

    private static final String TRANSFERS = """
            SELECT t.id AS subject, NULL::uuid AS case_id, t.offered_at AS due, t.legal_basis AS what
              FROM published_transfer AS t
             WHERE t.to_city = :city AND t.state = 'OFFERED'
            """;

    private static final List<Kind> OF_DESK = List.of(
            Kind.APPOINTMENT,
            Kind.CALL_BACK,
            Kind.OVERDUE,
            Kind.QUESTION,
            Kind.ANSWER,
            Kind.NEED,
            Kind.UNFINISHED_INTAKE,
            Kind.APPROVAL,
            Kind.TRANSFER);

    private final JdbcClient database;
    private final Opening opening;

    WaitingForCity(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    List<Group> groups(Caller caller, Day day, Wanted wanted) {
        return kindsFor(caller.role())
                .filter(wanted::wants)
                .map(kind -> group(kind, caller, day, wanted))
                .toList();
    }

    private static Stream<Kind> kindsFor(Role role) {
        return switch (role) {
            case COORDINATOR -> Stream.of(Kind.ESCALATED);
            case SUPERVISOR -> OF_DESK.stream();
            default -> OF_DESK.stream().filter(kind -> kind != Kind.APPROVAL);
        };
    }

    private static String statement(Kind kind) {
        return switch (kind) {
            case APPOINTMENT -> GROUP.formatted(APPOINTMENTS);
            case CALL_BACK -> GROUP.formatted(CALL_BACKS);
            case OVERDUE -> GROUP.formatted(OVERDUE);
            case QUESTION -> GROUP.formatted(QUESTIONS);
            case ANSWER -> GROUP.formatted(ANSWERS);
            case NEED -> GROUP.formatted(NEEDS);
            case UNFINISHED_INTAKE -> GROUP.formatted(INTAKES);
            case APPROVAL -> GROUP.formatted(APPROVALS);
            case TRANSFER -> NAMELESS.formatted(TRANSFERS);
            case ESCALATED -> NAMELESS.formatted(ESCALATED);
            case NEW, TO_DECIDE, IN_PROGRESS, INFORMATION_ASKED ->
                throw new IllegalArgumentException(kind + " waits for a provider");
        };
    }

    private Group group(Kind kind, Caller caller, Day day, Wanted wanted) {
        // What somebody comes for today is not to stand behind what nobody noted on the days before.
        boolean ofTheDay = kind == Kind.APPOINTMENT || kind == Kind.CALL_BACK;
        Cursor from = wanted.from();
        List<Row> rows = database.sql(statement(kind))
                .param("city", caller.municipality().value())
                .param("desk", caller.atDesk().map(desk -> desk.value()).orElse(null))
                .param("staff", caller.staff())
                .param("everybody", caller.role() == Role.SUPERVISOR)
                .param("restricted", caller.seesRestricted())
                .param("start", (ofTheDay ? day.start() : Cursor.EARLIEST).atOffset(ZoneOffset.UTC))
                .param("until", day.end().atOffset(ZoneOffset.UTC))
                .param("rank", from.rank())
                .param("at", from.at())
                .param("id", from.id())
                .param("most", wanted.limit() + 1)
                .query(WaitingForCity::row)
                .list();
        Seals seals = opening.of(rows.stream()
                .limit(wanted.limit())
                .map(Row::person)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        int count = rows.isEmpty() ? 0 : rows.getFirst().waiting();
        return wanted.group(
                kind,
                count,
                rows.stream()
                        .map(row -> new Placed(row.later(), row.due(), row.subject(), row.opened(seals)))
                        .toList());
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
                row.getBoolean("later"),
                row.getInt("waiting"));
    }

    private record Row(
            UUID subject,
            UUID caseId,
            Instant due,
            String what,
            UUID person,
            PersonDetails details,
            boolean later,
            int waiting) {
        Waiting opened(Seals seals) {
            PersonName name = details == null ? null : seals.open(SealedField.NAME, details.name());
            return new Waiting(subject, caseId, due, what, name);
        }
    }
}
