package org.guichet.query.caseregister;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseState;
import org.guichet.casework.PersonName;
import org.guichet.query.feed.RowReader;
import org.guichet.sealing.Sealed;

/**
 * A case as a list needs it, still sealed: of the person's details the name only, since the others are most of a case's
 * row and no list shows them.
 */
record ListedCase(
        UUID id,
        UUID person,
        UUID desk,
        CaseState state,
        boolean complete,
        boolean erased,
        Instant registeredAt,
        Instant changedAt,
        long version,
        Sealed<String> caseNumber,
        Sealed<PersonName> name,
        int openNeeds,
        int openReferrals) {

    static final RowReader<ListedCase> READER = RowReader.of(MethodHandles.lookup(), ListedCase.class);

    /** What {@link #READER} takes; {@code :restricted} lets restricted needs be counted. */
    static final String SELECT = """
            SELECT c.id, c.person, c.desk, c.state, c.complete, c.erased, c.registered_at, c.changed_at, c.version,
                   c.case_number, c.details -> 'name',
                   (SELECT count(*) FROM case_need AS n
                     WHERE n.case_id = c.id AND n.state IN ('IDENTIFIED', 'REFERRED', 'BEING_SERVED')
                       AND (:restricted OR NOT n.restricted)),
                   (SELECT count(*) FROM case_referral AS r JOIN case_need AS n ON n.id = r.need
                     WHERE r.case_id = c.id AND r.state IN ('SENT', 'ACKNOWLEDGED', 'ACCEPTED', 'IN_PROGRESS')
                       AND (:restricted OR NOT n.restricted))
              FROM registered_case AS c
            """;
}
