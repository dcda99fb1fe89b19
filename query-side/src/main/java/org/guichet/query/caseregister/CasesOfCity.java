package org.guichet.query.caseregister;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.CaseState;
import org.guichet.query.feed.RowTable;
import org.guichet.query.paging.Cursor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the register. Every statement is bound to the caller's city; a restricted need is there for its role only. */
@Component
class CasesOfCity {
    // :restricted lets restricted needs be seen, and by that be counted and found by their holder.
    private static final String FOUND = """
            SELECT %s,
                   (SELECT count(*) FROM case_need AS n
                     WHERE n.case_id = c.id AND n.state IN ('IDENTIFIED', 'REFERRED', 'BEING_SERVED')
                       AND (:restricted OR NOT n.restricted)) AS open_needs,
                   (SELECT count(*) FROM case_referral AS r JOIN case_need AS n ON n.id = r.need
                     WHERE r.case_id = c.id AND r.state IN ('SENT', 'ACKNOWLEDGED', 'ACCEPTED', 'IN_PROGRESS')
                       AND (:restricted OR NOT n.restricted)) AS open_referrals
              FROM registered_case AS c
             WHERE c.municipality = :city
            """.formatted(CaseRegister.CASES.columnsOf("c"));

    private static final String AFTER = " AND (c.registered_at, c.id) < (:at, :id)";

    private static final String NEWEST = " ORDER BY c.registered_at DESC, c.id DESC LIMIT :most";

    // OFFSET 0 keeps the planner from choosing where to begin: for one who holds much, with the newest cases ...
    private static final String HELD = """
             AND EXISTS (SELECT 1 FROM case_need AS n
                          WHERE n.case_id = c.id AND n.holder = :holder AND (:restricted OR NOT n.restricted) OFFSET 0)
            """;

    // ... and for one who holds little, with the needs.
    private static final String HELD_BY_FEW = """
             AND c.id IN (SELECT n.case_id FROM case_need AS n
                           WHERE n.holder = :holder AND (:restricted OR NOT n.restricted) OFFSET 0)
            """;

    private static final String HOLDS_FEW = """
            SELECT count(*) <= :few FROM (SELECT 1 FROM case_need AS n WHERE n.holder = :holder LIMIT :few + 1) AS first
            """;

    /** Who holds so few needs has them looked up; of who holds more, the newest cases are soon met. */
    private static final int FEW = 2_000;

    private static final String ONE = FOUND + " AND c.id = :case";

    private static final String OF_IDS = FOUND + " AND c.id = ANY (:cases)";

    private static final String BY_FINGERPRINT =
            FOUND + " AND c.id IN (SELECT i.case_id FROM case_number_index AS i WHERE i.fingerprint = :fingerprint)";

    private static final String NEEDS = """
            SELECT %s FROM case_need AS n WHERE n.case_id = :case AND (:restricted OR NOT n.restricted)
             ORDER BY n.identified_at, n.id
            """.formatted(CaseRegister.NEEDS.columnsOf("n"));

    private static final String REFERRALS = """
            SELECT %s FROM case_referral AS r JOIN case_need AS n ON n.id = r.need
             WHERE r.case_id = :case AND (:restricted OR NOT n.restricted)
             ORDER BY r.sent_at, r.id
            """.formatted(CaseRegister.REFERRALS.columnsOf("r"));

    private static final String CONSENTS = """
            SELECT %s FROM case_consent AS k WHERE k.case_id = :case AND (:restricted OR NOT k.restricted)
             ORDER BY k.recorded_at, k.id
            """.formatted(CaseRegister.CONSENTS.columnsOf("k"));

    private final JdbcClient database;

    CasesOfCity(@Qualifier("readDatabase") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    List<Found> page(Caller caller, Filters filters, Cursor from, int most) {
        return scoped(FOUND + AFTER + narrowing(filters) + NEWEST, caller)
                .param("at", from.at())
                .param("id", from.id())
                .param("state", filters.state() == null ? null : filters.state().name())
                .param("desk", filters.desk())
                .param("holder", filters.holder())
                .param("from", filters.registeredFrom())
                .param("to", filters.registeredTo())
                .param("most", most)
                .query(CasesOfCity::found)
                .list();
    }

    List<Found> ofIds(Caller caller, List<UUID> ids) {
        return scoped(OF_IDS, caller)
                .param("cases", ids.toArray(UUID[]::new))
                .query(CasesOfCity::found)
                .list();
    }

    // Only what was asked for: a condition that might be null keeps PostgreSQL from the index of the others.
    private String narrowing(Filters filters) {
        var conditions = new StringBuilder();
        if (filters.state() != null) {
            conditions.append(" AND c.state = :state");
        }
        if (filters.desk() != null) {
            conditions.append(" AND c.desk = :desk");
        }
        if (filters.complete() != null) {
            conditions.append(filters.complete() ? " AND c.complete" : " AND NOT c.complete");
        }
        if (filters.registeredFrom() != null) {
            conditions.append(" AND c.registered_at >= :from");
        }
        if (filters.registeredTo() != null) {
            conditions.append(" AND c.registered_at < :to");
        }
        if (filters.holder() != null) {
            conditions.append(holdsFew(filters.holder()) ? HELD_BY_FEW : HELD);
        }
        return conditions.toString();
    }

    private boolean holdsFew(UUID holder) {
        return database.sql(HOLDS_FEW)
                .param("holder", holder)
                .param("few", FEW)
                .query(Boolean.class)
                .single();
    }

    Optional<Found> byFingerprint(Caller caller, byte[] fingerprint) {
        return scoped(BY_FINGERPRINT, caller)
                .param("fingerprint", fingerprint)
                .query(CasesOfCity::found)
                .optional();
    }

    /** The case with all that belongs to it. */
    Optional<Whole> whole(Caller caller, UUID id) {
        return scoped(ONE, caller)
                .param("case", id)
                .query(CasesOfCity::found)
                .optional()
                .map(found -> new Whole(
                        found.row(),
                        of(NEEDS, CaseRegister.NEEDS, caller, id),
                        of(CONSENTS, CaseRegister.CONSENTS, caller, id),
                        of(REFERRALS, CaseRegister.REFERRALS, caller, id)));
    }

    private <R extends Record> List<R> of(String sql, RowTable<R> table, Caller caller, UUID caseId) {
        return database.sql(sql)
                .param("case", caseId)
                .param("restricted", caller.seesRestricted())
                .query((rows, number) -> table.read(rows))
                .list();
    }

    private JdbcClient.StatementSpec scoped(String sql, Caller caller) {
        return database.sql(sql)
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted());
    }

    private static Found found(ResultSet rows, int number) throws SQLException {
        return new Found(CaseRegister.CASES.read(rows), rows.getInt("open_needs"), rows.getInt("open_referrals"));
    }

    /** What a list is narrowed to; null for no narrowing. */
    record Filters(
            CaseState state,
            UUID desk,
            Boolean complete,
            UUID holder,
            OffsetDateTime registeredFrom,
            OffsetDateTime registeredTo) {}

    record Found(RegisteredCase row, int openNeeds, int openReferrals) {}

    record Whole(RegisteredCase row, List<CaseNeed> needs, List<CaseConsent> consents, List<CaseReferral> referrals) {}
}
