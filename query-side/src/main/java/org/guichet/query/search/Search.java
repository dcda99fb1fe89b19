package org.guichet.query.search;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.PersonDetails;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** What each case may be found by, still sealed; {@link SearchIndex} follows it. */
public final class Search implements Projection {
    /** Name of the projection. */
    public static final String NAME = "search";

    static final RowTable<SearchedCase> CASES =
            RowTable.of(MethodHandles.lookup(), SearchedCase.class, "searched_case", "id", "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("casework"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(CASES);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return switch (event.payload()) {
            case IntakeCompleted completed -> true;
            case PersonDetailsCorrected corrected -> true;
            case CircumstancesChanged changed -> true;
            case CasePersonErased erased -> true;
            default -> false;
        };
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case CaseRegistered registered -> rows.put(CASES, SearchedCase.of(registered, event.occurredAt()));
            case IntakeCompleted completed -> corrected(rows, completed.details());
            case PersonDetailsCorrected corrected -> corrected(rows, corrected.details());
            case CircumstancesChanged changed -> rows.put(CASES, theCase(rows).changed(changed.details()));
            case CasePersonErased erased -> rows.replaceAll(CASES, SearchedCase::withoutPerson);
            default -> {
                // Nobody is found by it.
            }
        }
    }

    private static void corrected(Rows rows, PersonDetails details) {
        rows.put(CASES, theCase(rows).corrected(details));
    }

    private static SearchedCase theCase(Rows rows) {
        return rows.find(CASES, rows.stream()).orElseThrow();
    }
}
