package org.guichet.query.casehistory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.envelope.EventJson;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who was told what of a person, and on what ground, from the events by which it was told. */
@Component
public final class DisclosuresOfCase {
    private static final String TOLD = """
            SELECT %s FROM case_history AS e
             WHERE e.case_id = :case AND e.municipality = :city
               AND e.type IN ('casework.CaseRegistered', 'casework.ReferralSent', 'casework.InformationSupplied',
                              'casework.CaseTransferOffered')
               AND (:restricted OR NOT e.restricted AND (e.need IS NULL OR NOT EXISTS (
                    SELECT 1 FROM case_history AS r
                     WHERE r.case_id = e.case_id AND r.need = e.need AND r.restricted)))
             ORDER BY e.sequence
            """.formatted(CaseHistory.ENTRIES.columnsOf("e"));

    private final JdbcClient database;
    private final Opening opening;

    DisclosuresOfCase(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /**
     * Everything that was told, the first one first.
     *
     * @throws Refused as not found if the caller's city has no such case
     */
    public List<CaseDisclosure> of(Caller caller, UUID caseId) {
        List<HistoryEntry> entries = entries(caller, caseId);
        if (entries.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        Seals seals = opening.of(
                SealedParts.persons(entries.stream().map(HistoryEntry::payload).toList()));
        return entries.stream()
                .filter(entry -> !entry.type().equals("casework.CaseRegistered"))
                .map(entry -> CaseDisclosure.of(entry, seals))
                .toList();
    }

    /**
     * The legal bases, codes of the list {@code legal-basis}, that stood in for a consent, by referral. Opens nothing; of a
     * case that the caller's city does not have, or that is not shown yet, there is none.
     */
    public Map<UUID, String> legalBases(Caller caller, UUID caseId) {
        var bases = new HashMap<UUID, String>();
        for (HistoryEntry entry : entries(caller, caseId)) {
            String basis = CaseDisclosure.text(EventJson.MAPPER.readTree(entry.payload()), "legalBasis");
            if (entry.referral() != null && basis != null) {
                bases.put(entry.referral(), basis);
            }
        }
        return bases;
    }

    private List<HistoryEntry> entries(Caller caller, UUID caseId) {
        return database.sql(TOLD)
                .param("case", caseId)
                .param("city", caller.municipality().value())
                .param("restricted", caller.seesRestricted())
                .query((rows, number) -> CaseHistory.ENTRIES.read(rows))
                .list();
    }
}
