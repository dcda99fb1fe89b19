package org.guichet.command.casework.intake;

import org.guichet.casework.CaseId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code import_case}: which cases were begun by a row of an import, and by which. */
@Component
class ImportedCases {
    private static final String FIND = """
            SELECT imported.content_mark, imported.complete
              FROM case_register LEFT JOIN import_case AS imported USING (case_id)
             WHERE case_id = ?
            """;

    private static final String BEGIN = """
            INSERT INTO import_case (case_id, content_mark, complete) VALUES (?, ?, ?)
            ON CONFLICT (case_id) DO UPDATE SET content_mark = excluded.content_mark, complete = excluded.complete
            """;

    private final JdbcClient store;

    ImportedCases(@Qualifier("store") JdbcClient store) {
        this.store = store;
    }

    /** What there is of a row already. */
    enum Known {
        NOTHING,
        /** The case, but perhaps not all of its needs. */
        BEGUN,
        ALL,
        /** A case that was begun by a row that said something else. */
        OTHER
    }

    /**
     * Looks for the case of a row.
     *
     * @param mark keyed hash of what the row says
     */
    Known known(CaseId id, String mark) {
        return store.sql(FIND)
                .param(id.value())
                .query((row, number) -> {
                    String before = row.getString("content_mark");
                    // Of an erased person nothing is left to compare, and nothing is begun again.
                    if (before == null || before.equals(mark)) {
                        return before == null || row.getBoolean("complete") ? Known.ALL : Known.BEGUN;
                    }
                    return Known.OTHER;
                })
                .optional()
                .orElse(Known.NOTHING);
    }

    /** Notes which row begins a case, before it does. */
    void begin(CaseId id, String mark, boolean complete) {
        store.sql(BEGIN).params(id.value(), mark, complete).update();
    }

    void complete(CaseId id) {
        store.sql("UPDATE import_case SET complete = true WHERE case_id = ?")
                .param(id.value())
                .update();
    }

    /** Of a row that began no case after all. */
    void forget(CaseId id) {
        store.sql("DELETE FROM import_case WHERE case_id = ?").param(id.value()).update();
    }
}
