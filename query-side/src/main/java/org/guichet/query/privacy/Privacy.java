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
import org.guichet.privacy.PrivacyEvent;
import org.guichet.privacy.PrivacyEvent.ErasureRefused;
import org.guichet.privacy.PrivacyEvent.ErasureRequested;
import org.guichet.privacy.PrivacyEvent.LegalHoldLifted;
import org.guichet.privacy.PrivacyEvent.LegalHoldPlaced;
import org.guichet.privacy.PrivacyEvent.PersonErased;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;
import org.guichet.query.privacy.ErasureRequest.State;

/** What the data protection officer watches over: who asked to be forgotten, who may not be, and who was. */
public final class Privacy implements Projection {
    /** Name of the projection. */
    public static final String NAME = "privacy";

    static final RowTable<ErasureRequest> REQUESTS =
            RowTable.of(MethodHandles.lookup(), ErasureRequest.class, "erasure_request", "person", "id");
    static final RowTable<LegalHold> HOLDS =
            RowTable.of(MethodHandles.lookup(), LegalHold.class, "legal_hold", "person", "id");
    static final RowTable<ErasureProof> PROOFS =
            RowTable.of(MethodHandles.lookup(), ErasureProof.class, "erasure_proof", "person", "person");
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
        return Set.of(
                Topics.ofEventType("privacy"), Topics.ofEventType("casework"), Topics.ofEventType("municipality"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(REQUESTS, HOLDS, PROOFS, CASES, RULES);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return switch (event.payload()) {
            case PrivacyEvent ofPerson -> true;
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
            case PrivacyEvent ofPerson -> fold(rows, ofPerson, event);
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

    private static void fold(Rows rows, PrivacyEvent happened, RecordedEvent event) {
        switch (happened) {
            case ErasureRequested asked -> rows.put(REQUESTS, ErasureRequest.of(asked, event));
            case ErasureRefused refused ->
                rows.put(
                        REQUESTS,
                        rows.find(REQUESTS, refused.request().value())
                                .orElseThrow()
                                .decided(State.REFUSED, refused.reason(), event.occurredAt()));
            case LegalHoldPlaced placed -> rows.put(HOLDS, LegalHold.of(placed, event));
            case LegalHoldLifted lifted ->
                rows.put(
                        HOLDS,
                        rows.find(HOLDS, lifted.hold().value()).orElseThrow().lifted(event.occurredAt()));
            case PersonErased erased -> {
                rows.put(
                        PROOFS,
                        new ErasureProof(
                                erased.person().value(), event.municipality(), erased.basis(), event.recordedAt()));
                rows.all(REQUESTS).stream()
                        .filter(request -> request.state() == State.OPEN)
                        .forEach(request ->
                                rows.put(REQUESTS, request.decided(State.GRANTED, null, event.occurredAt())));
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
