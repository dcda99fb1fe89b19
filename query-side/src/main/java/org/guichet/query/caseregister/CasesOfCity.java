package org.guichet.query.caseregister;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final String OF_CITY = " WHERE c.municipality = :city";

    private static final String LISTED = ListedCase.SELECT + OF_CITY;

    private static final String PAGE = LISTED + """
             AND (c.registered_at, c.id) < (:at, :id)%s
             ORDER BY c.registered_at DESC, c.id DESC LIMIT %d
            """;

    // The first of the needs that one holds in a case stands for it, so that needs are read in the list's order and no
    // further than the page. OFFSET 0 keeps PostgreSQL from reading all needs of the holder for that. The page is found
    // before anything is counted: where all needs are read after all, nothing is counted but for the page.
    private static final String PAGE_OF_HOLDER = ListedCase.SELECT + """
              JOIN (SELECT held.case_registered_at, held.case_id
                      FROM case_need AS held JOIN registered_case AS c ON c.id = held.case_id
                     WHERE c.municipality = :city AND held.holder = '%1$s' AND (:restricted OR NOT held.restricted)
                       AND (held.case_registered_at, held.case_id) < (:at, :id)
                       AND NOT EXISTS (SELECT 1 FROM case_need AS n
                                        WHERE n.case_id = held.case_id AND n.holder = '%1$s' AND n.id < held.id
                                          AND (:restricted OR NOT n.restricted) OFFSET 0)%2$s
                     ORDER BY held.case_registered_at DESC, held.case_id DESC LIMIT %3$d) AS page ON page.case_id = c.id
             ORDER BY page.case_registered_at DESC, page.case_id DESC
            """;

    private static final String ONE = "SELECT " + CaseRegister.CASES.columnsOf("c") + " FROM registered_case AS c"
            + OF_CITY + " AND c.id = :case";

    private static final String OF_IDS = LISTED + " AND c.id = ANY (:cases)";

    private static final String BY_FINGERPRINT =
            LISTED + " AND c.id IN (SELECT i.case_id FROM case_number_index AS i WHERE i.fingerprint = :fingerprint)";

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

    List<ListedCase> page(Caller caller, Filters filters, Cursor from, int most) {
        Cursor start = filters.registeredTo() == null ? from : from.before(filters.registeredTo());
        return scoped(statement(filters, most), caller)
                .param("at", start.at())
                .param("id", start.id())
                .param("state", filters.state() == null ? null : filters.state().name())
                .param("desk", filters.desk())
                .param("from", filters.registeredFrom())
                .query(CasesOfCity::listed)
                .list();
    }

    // With the limit as a parameter PostgreSQL would never use a plan again. The holder it has to know before it plans:
    // one holds ten needs, another ten thousand.
    private static String statement(Filters filters, int most) {
        return filters.holder() == null
                ? PAGE.formatted(narrowing(filters), most)
                : PAGE_OF_HOLDER.formatted(filters.holder(), narrowing(filters), most);
    }

    List<ListedCase> ofIds(Caller caller, List<UUID> ids) {
        return scoped(OF_IDS, caller)
                .param("cases", ids.toArray(UUID[]::new))
                .query(CasesOfCity::listed)
                .list();
    }

    // Only what was asked for: a condition that might be null keeps PostgreSQL from the index of the others.
    private static String narrowing(Filters filters) {
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
        return conditions.toString();
    }

    Optional<ListedCase> byFingerprint(Caller caller, byte[] fingerprint) {
        return scoped(BY_FINGERPRINT, caller)
                .param("fingerprint", fingerprint)
                .query(CasesOfCity::listed)
                .optional();
    }

    /** The case with all that belongs to it. */
    Optional<Whole> whole(Caller caller, UUID id) {
        return scoped(ONE, caller)
                .param("case", id)
                .query((row, number) -> CaseRegister.CASES.read(row))
                .optional()
                .map(row -> new Whole(
                        row,
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

    private static ListedCase listed(ResultSet row, int number) throws SQLException {
        return ListedCase.READER.read(row);
    }

    /** What a list is narrowed to; null for no narrowing. */
    record Filters(
            CaseState state,
            UUID desk,
            Boolean complete,
            UUID holder,
            OffsetDateTime registeredFrom,
            OffsetDateTime registeredTo) {}

    record Whole(RegisteredCase row, List<CaseNeed> needs, List<CaseConsent> consents, List<CaseReferral> referrals) {
        /** Whether somebody has to act on a referral: its provider, or the desk while the need is not ended. */
        boolean isAwaited(CaseReferral referral) {
            return referral.state().isOpen()
                    || needs.stream()
                            .anyMatch(need -> need.id().equals(referral.need())
                                    && need.state().isOpen());
        }

        /** Whose data is in it: the person's, and where two were merged the other's, under whose key a need came. */
        Set<UUID> persons() {
            return Stream.concat(
                            Stream.of(row.person()),
                            needs.stream()
                                    .map(CaseNeed::code)
                                    .filter(Objects::nonNull)
                                    .map(code -> code.p().value()))
                    .collect(Collectors.toSet());
        }
    }
}
