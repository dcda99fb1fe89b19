package org.guichet.query.today;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.casework.RouteFingerprint;
import org.guichet.query.today.TodayEndpoint.Group;
import org.guichet.query.today.Waiting.Kind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a provider: referrals by what is to be done with them, without a word of whom they are about. */
@Component
class WaitingForProvider {
    private static final int MOST = 50;

    private static final String RECEIVED = """
            SELECT e.referral AS subject, e.next_date AS due, e.urgency AS what, count(*) OVER () AS waiting
              FROM inbox_entry AS e
             WHERE (e.provider = :provider
                    OR e.referral IN (SELECT i.referral FROM inbox_route AS i WHERE i.fingerprint = :fingerprint))
               AND %s
             ORDER BY e.next_date, e.referral LIMIT :most
            """;

    private static final String ASKED_ON = """
            SELECT s.referral AS subject, s.next_date AS due, s.urgency AS what, count(*) OVER () AS waiting
              FROM inbox_sent_on AS s
             WHERE s.provider = :provider AND s.information_asked
             ORDER BY s.next_date, s.referral LIMIT :most
            """;

    private final JdbcClient database;
    private final InstallationSecrets secrets;

    WaitingForProvider(@Qualifier("readDatabase") DataSource database, InstallationSecrets secrets) {
        this.database = JdbcClient.create(database);
        this.secrets = secrets;
    }

    List<Group> groups(Caller caller) {
        if (caller.provider() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        return List.of(
                group(Kind.QUESTION, ASKED_ON, caller),
                group(Kind.NEW, RECEIVED.formatted("e.state = 'SENT' AND NOT e.information_asked"), caller),
                group(
                        Kind.TO_DECIDE,
                        RECEIVED.formatted("e.state = 'ACKNOWLEDGED' AND NOT e.information_asked"),
                        caller),
                group(Kind.IN_PROGRESS, RECEIVED.formatted("e.state IN ('ACCEPTED', 'IN_PROGRESS')"), caller),
                group(Kind.INFORMATION_ASKED, RECEIVED.formatted("e.information_asked"), caller));
    }

    private Group group(Kind kind, String sql, Caller caller) {
        List<Counted> rows = database.sql(sql)
                .param("provider", caller.provider().value())
                .param(
                        "fingerprint",
                        RouteFingerprint.of(secrets, caller.provider().value()))
                .param("most", MOST)
                .query(WaitingForProvider::row)
                .list();
        int count = rows.isEmpty() ? 0 : rows.getFirst().all();
        return new Group(kind, count, rows.stream().map(Counted::waiting).toList());
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

    private record Counted(Waiting waiting, int all) {}
}
