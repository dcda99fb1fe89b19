package org.guichet.query.privacy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.casework.CaseEvent.CaseTransferAccepted;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseEvent.PersonsUnmerged;
import org.guichet.casework.CaseState;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.municipality.MunicipalityEvent.RetentionSet;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** How long each case has been over, and who was erased: what retention counts by. */
public final class KeptCases implements Projection {
    /** Name of the projection. */
    public static final String NAME = "keptcases";

    static final RowTable<KeptCase> CASES =
            RowTable.of(MethodHandles.lookup(), KeptCase.class, "kept_case", "case_id", "case_id");
    static final RowTable<RetentionRule> RULES =
            RowTable.of(MethodHandles.lookup(), RetentionRule.class, "retention_rule", "municipality", "municipality");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("casework"), Topics.ofEventType("municipality"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(CASES, RULES);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return switch (event.payload()) {
            case CaseClosed closed -> true;
            case CaseReopened reopened -> true;
            case CaseTransferAccepted transferred -> true;
            case PersonsMerged merged -> true;
            case PersonsUnmerged unmerged -> true;
            case CasePersonErased erased -> true;
            default -> false;
        };
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case RetentionSet retention -> rows.put(RULES, new RetentionRule(event.stream(), retention.years()));
            case CaseRegistered begun ->
                rows.put(
                        CASES,
                        new KeptCase(
                                begun.id().value(),
                                begun.person().value(),
                                begun.municipality().value(),
                                CaseState.OPEN,
                                null,
                                null,
                                null));
            case CaseClosed closed -> rows.put(CASES, theCase(rows).over(CaseState.CLOSED, event.occurredAt()));
            case CaseReopened reopened -> rows.put(CASES, theCase(rows).over(CaseState.OPEN, null));
            case CaseTransferAccepted transfer
            when isOf(rows, transfer.from().value()) ->
                rows.put(CASES, theCase(rows).over(CaseState.TRANSFERRED, event.occurredAt()));
            case PersonsMerged merged
            when isOf(rows, merged.losing().value()) ->
                rows.put(CASES, theCase(rows).merged(merged.winning().value()));
            case PersonsUnmerged unmerged
            when isOf(rows, unmerged.losing().value()) ->
                rows.put(CASES, theCase(rows).unmerged());
            case CasePersonErased erased -> rows.put(CASES, theCase(rows).erased(event.recordedAt()));
            default -> {
                // What else happens in a case is not watched here.
            }
        }
    }

    private static KeptCase theCase(Rows rows) {
        return rows.find(CASES, rows.stream()).orElseThrow();
    }

    private static boolean isOf(Rows rows, UUID caseId) {
        return rows.stream().equals(caseId);
    }
}
