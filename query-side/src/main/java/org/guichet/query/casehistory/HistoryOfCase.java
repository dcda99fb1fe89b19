package org.guichet.query.casehistory;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what happened in a case of the caller's city. */
@Component
public final class HistoryOfCase {
    // Events of protection needs are not there for others, and neither is the case of another city.
    private static final String PAGE = """
            SELECT %s FROM case_history AS e
             WHERE e.case_id = :case AND e.municipality = :city AND e.sequence > :after
               AND (:type::text IS NULL OR e.type = :type)
               AND (:restricted OR NOT e.restricted AND (e.need IS NULL OR NOT EXISTS (
                    SELECT 1 FROM case_history AS r
                     WHERE r.case_id = e.case_id AND r.need = e.need AND r.restricted)))
             ORDER BY e.sequence LIMIT :most
            """.formatted(CaseHistory.ENTRIES.columnsOf("e"));

    private static final String NOTE = "casework.NoteAdded";
    private static final long BEFORE_ALL = -1;

    private final JdbcClient database;
    private final Opening opening;

    HistoryOfCase(@Qualifier("readDatabase") DataSource database, Opening opening) {
        this.database = JdbcClient.create(database);
        this.opening = opening;
    }

    /**
     * A part of the history, the first event first.
     *
     * @param cursor as the page before gave it; null for the first page
     * @throws Refused as not found if the caller's city has no such case
     */
    public Page<Happened> page(Caller caller, UUID caseId, String cursor, int limit) {
        Cursor from = Cursor.counting(cursor, caseId);
        List<HistoryEntry> entries = entries(caller, caseId, null, from.number(), limit + 1);
        if (entries.isEmpty() && cursor == null) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        Page<HistoryEntry> page = Page.of(entries, limit, from, entry -> List.of(entry.sequence()));
        Seals seals = opening.of(SealedParts.persons(
                page.items().stream().map(HistoryEntry::payload).toList()));
        return page.map(entry -> Happened.of(entry, seals));
    }

    /** The notes of a case, the first one first; none where the caller's city has no such case. */
    public List<Happened> notes(Caller caller, UUID caseId) {
        List<HistoryEntry> notes = entries(caller, caseId, NOTE, BEFORE_ALL, Integer.MAX_VALUE);
        Seals seals = opening.of(
                SealedParts.persons(notes.stream().map(HistoryEntry::payload).toList()));
        return notes.stream().map(entry -> Happened.of(entry, seals)).toList();
    }

    /**
     * Everything that happened, with everything opened that is sealed under these keys: what a person may have of their
     * own file. What came from a case that turned out to be another person's stays closed.
     *
     * @throws Refused as not found if the caller's city has no such case
     */
    public List<Happened> everything(Caller caller, UUID caseId, Seals seals) {
        List<HistoryEntry> entries = entries(caller, caseId, null, BEFORE_ALL, Integer.MAX_VALUE);
        if (entries.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        return entries.stream().map(entry -> Happened.whole(entry, seals)).toList();
    }

    private List<HistoryEntry> entries(Caller caller, UUID caseId, String type, long after, int most) {
        return database.sql(PAGE)
                .param("case", caseId)
                .param("city", caller.municipality().value())
                .param("type", type)
                .param("after", after)
                .param("restricted", caller.seesRestricted())
                .param("most", most)
                .query((rows, number) -> CaseHistory.ENTRIES.read(rows))
                .list();
    }
}
