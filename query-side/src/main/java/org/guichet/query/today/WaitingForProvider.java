package org.guichet.query.today;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.casework.RouteFingerprint;
import org.guichet.query.paging.Cursor;
import org.guichet.query.today.TodayEndpoint.Group;
import org.guichet.query.today.TodayEndpoint.Placed;
import org.guichet.query.today.TodayEndpoint.Wanted;
import org.guichet.query.today.Waiting.Kind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a provider: referrals by what is to be done with them, without a word of whom they are about. */
@Component
class WaitingForProvider {
    private static final String RECEIVED = """
            SELECT e.referral AS subject, e.next_date AS due, e.urgency AS what, count(*) OVER () AS waiting
              FROM published_inbox AS e
             WHERE (e.provider = :provider
                    OR e.referral IN (SELECT i.referral FROM published_inbox_route AS i WHERE i.fingerprint = :fingerprint))
               AND %s
            """;

    private static final String ASKED_ON = """
            SELECT s.referral AS subject, s.next_date AS due, s.urgency AS what, count(*) OVER () AS waiting
              FROM published_sent_on AS s
             WHERE s.provider = :provider AND s.information_asked
            """;

    private static final String PAGE = """
            SELECT * FROM (%s) AS p WHERE (p.due, p.subject) > (:at, :id) ORDER BY p.due, p.subject LIMIT :most
            """;

    // What is overdue stands under that alone, and what the provider itself asked waits for the city.
    private static final Map<Kind, String> KINDS = kinds();

    private final JdbcClient database;
    private final InstallationSecrets secrets;

    WaitingForProvider(@Qualifier("readDatabase") DataSource database, InstallationSecrets secrets) {
        this.database = JdbcClient.create(database);
        this.secrets = secrets;
    }

    List<Group> groups(Caller caller, Wanted wanted) {
        if (caller.provider() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        return KINDS.keySet().stream()
                .filter(wanted::wants)
                .map(kind -> group(kind, caller, wanted))
                .toList();
    }

    private static Map<Kind, String> kinds() {
        Map<Kind, String> kinds = new LinkedHashMap<>();
        kinds.put(Kind.OVERDUE, RECEIVED.formatted("e.overdue"));
        kinds.put(Kind.QUESTION, ASKED_ON);
        kinds.put(Kind.NEW, RECEIVED.formatted("e.state = 'SENT' AND NOT e.information_asked AND NOT e.overdue"));
        kinds.put(
                Kind.TO_DECIDE,
                RECEIVED.formatted("e.state = 'ACKNOWLEDGED' AND NOT e.information_asked AND NOT e.overdue"));
        kinds.put(Kind.IN_PROGRESS, RECEIVED.formatted("e.state IN ('ACCEPTED', 'IN_PROGRESS') AND NOT e.overdue"));
        kinds.put(Kind.INFORMATION_ASKED, RECEIVED.formatted("e.information_asked"));
        return kinds;
    }

    private Group group(Kind kind, Caller caller, Wanted wanted) {
        Cursor from = wanted.from();
        List<Counted> rows = database.sql(PAGE.formatted(KINDS.get(kind)))
                .param("provider", caller.provider().value())
                .param(
                        "fingerprint",
                        RouteFingerprint.of(secrets, caller.provider().value()))
                .param("at", from.at())
                .param("id", from.id())
                .param("most", wanted.limit() + 1)
                .query(WaitingForProvider::row)
                .list();
        int count = rows.isEmpty() ? 0 : rows.getFirst().all();
        return wanted.group(kind, count, rows.stream().map(Counted::placed).toList());
    }

    private static Counted row(ResultSet row, int number) throws SQLException {
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        var waiting = new Waiting(
                row.getObject("subject", UUID.class),
                null,
                due == null ? null : due.toInstant(),
                row.getString("what"),
                null);
        return new Counted(waiting, row.getInt("waiting"));
    }

    private record Counted(Waiting waiting, int all) {
        Placed placed() {
            return new Placed(false, waiting.due(), waiting.subject(), waiting);
        }
    }
}
