package org.guichet.query.transfers;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseTransferAccepted;
import org.guichet.casework.CaseEvent.CaseTransferOffered;
import org.guichet.casework.CaseEvent.CaseTransferRefused;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;
import org.guichet.query.transfers.TransferOffer.State;

/** Cases that one city of the installation asks another to go on with. */
public final class Transfers implements Projection {
    /** Name of the projection. */
    public static final String NAME = "transfers";

    static final RowTable<TransferOffer> OFFERS =
            RowTable.of(MethodHandles.lookup(), TransferOffer.class, "transfer_offer", "case_id", "id");

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
        return List.of(OFFERS);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return switch (event.payload()) {
            case CaseTransferAccepted accepted -> true;
            case CaseTransferRefused refused -> true;
            case CasePersonErased erased -> true;
            default -> false;
        };
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case CaseTransferOffered offered -> rows.put(OFFERS, TransferOffer.of(offered, event));
            // It stands in the new case's stream too, where no offer is known.
            case CaseTransferAccepted accepted
            when accepted.from().value().equals(rows.stream()) ->
                became(
                        rows,
                        accepted.transfer().value(),
                        State.ACCEPTED,
                        null,
                        accepted.to().value());
            case CaseTransferRefused refused ->
                became(rows, refused.transfer().value(), State.REFUSED, refused.reason(), null);
            case CasePersonErased erased -> rows.replaceAll(OFFERS, TransferOffer::withoutPerson);
            default -> {
                // Nothing else concerns two cities.
            }
        }
    }

    private static void became(Rows rows, UUID id, State now, String reason, UUID newCase) {
        rows.put(OFFERS, rows.find(OFFERS, id).orElseThrow().became(now, reason, newCase));
    }
}
