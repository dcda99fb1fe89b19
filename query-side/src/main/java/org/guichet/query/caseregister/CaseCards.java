package org.guichet.query.caseregister;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.CaseNumber;
import org.guichet.platform.accesslog.Looked;
import org.guichet.query.casework.CaseLine;
import org.guichet.query.opening.Opening;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.springframework.stereotype.Component;

/** The cases of the caller's city, opened for a page. What the caller may not see is not there. */
@Component
public final class CaseCards {
    private final CasesOfCity cases;
    private final CaseNumberIndex numbers;
    private final Opening opening;
    private final OpenedLines lines;

    CaseCards(CasesOfCity cases, CaseNumberIndex numbers, Opening opening, OpenedLines lines) {
        this.cases = cases;
        this.numbers = numbers;
        this.opening = opening;
        this.lines = lines;
    }

    /**
     * Cases by their registration, the newest first.
     *
     * @param cursor as the page before gave it; null for the first page
     */
    public Page<CaseLine> newest(Caller caller, String cursor, int limit) {
        Cursor from = Cursor.falling(cursor);
        var everything = new CasesOfCity.Filters(null, null, null, null, null, null);
        Page<ListedCase> page = Page.of(
                cases.page(caller, everything, from, limit + 1),
                limit,
                from,
                listed -> List.of(listed.registeredAt(), listed.id()));
        return new Page<>(lines.of(page.items()), page.next());
    }

    /** The case of a number as somebody typed it; empty for a text that is no case number, too. */
    public Optional<UUID> ofNumber(Caller caller, String typed) {
        Optional<UUID> met = parsed(typed)
                .flatMap(number -> cases.byFingerprint(caller, numbers.fingerprint(number)))
                .map(ListedCase::id);
        // Whoever is found is opened on the page that this one leads to.
        if (met.isEmpty()) {
            Looked.here().found(0, typed);
        }
        return met;
    }

    /** The case with its needs, consents and referrals, labels in the reader's language. */
    public Optional<CaseView> card(Caller caller, UUID id, Locale reader) {
        return cases.whole(caller, id)
                .map(whole -> CaseView.of(whole, opening.of(whole.persons()), reader, Instant.now()));
    }

    private static Optional<CaseNumber> parsed(String typed) {
        try {
            return Optional.of(CaseNumber.parse(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
