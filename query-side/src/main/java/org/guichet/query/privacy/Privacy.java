package org.guichet.query.privacy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
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

/**
 * What the data protection officer watches over: who asked to be forgotten, who may not be, and who was. It reads the one
 * topic that nobody else reads, so that it can speak for it where a client waits for what it wrote.
 */
public final class Privacy implements Projection {
    /** Name of the projection. */
    public static final String NAME = "privacy";

    static final RowTable<ErasureRequest> REQUESTS =
            RowTable.of(MethodHandles.lookup(), ErasureRequest.class, "erasure_request", "person", "id");
    static final RowTable<LegalHold> HOLDS =
            RowTable.of(MethodHandles.lookup(), LegalHold.class, "legal_hold", "person", "id");
    static final RowTable<ErasureProof> PROOFS =
            RowTable.of(MethodHandles.lookup(), ErasureProof.class, "erasure_proof", "person", "person");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("privacy"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(REQUESTS, HOLDS, PROOFS);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (event.payload() instanceof PrivacyEvent happened) {
            fold(rows, happened, event);
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
}
