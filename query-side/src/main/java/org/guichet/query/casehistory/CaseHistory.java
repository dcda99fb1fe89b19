package org.guichet.query.casehistory;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.ConsentExpired;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ConsentWithdrawn;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.CaseworkEvent;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.ReferralEvent;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventJson;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** What happened in a case, event by event. */
public final class CaseHistory implements Projection {
    /** Name of the projection. */
    public static final String NAME = "casehistory";

    static final RowTable<HistoryEntry> ENTRIES =
            RowTable.of(MethodHandles.lookup(), HistoryEntry.class, "case_history", "case_id", "case_id", "sequence");

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
        return List.of(ENTRIES);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return event.payload() instanceof CasePersonErased;
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (!(event.payload() instanceof CaseworkEvent)) {
            // A household's: its stream is no case.
            return;
        }
        rows.put(ENTRIES, entry(event));
        if (event.payload() instanceof CasePersonErased) {
            rows.replaceAll(ENTRIES, HistoryEntry::withoutPerson);
        }
    }

    private static HistoryEntry entry(RecordedEvent event) {
        Object payload = event.payload();
        return new HistoryEntry(
                event.stream(),
                event.sequence(),
                event.municipality(),
                event.type().name(),
                event.occurredAt(),
                event.recordedAt(),
                event.metadata().get(EnvelopeKeys.ACTOR),
                event.metadata().get(EnvelopeKeys.ROLE),
                event.metadata().get(EnvelopeKeys.DESK),
                event.metadata().get(EnvelopeKeys.PROVIDER),
                needOf(payload),
                referralOf(payload),
                isRestricted(payload),
                new String(EventJson.write(payload), StandardCharsets.UTF_8));
    }

    // Of a need the first event says so for all; a consent names no need, so that each of its events says so itself.
    private static boolean isRestricted(Object payload) {
        return switch (payload) {
            case NeedIdentified identified -> identified.restricted();
            case NeedTakenOver taken -> taken.restricted();
            case ConsentRecorded recorded -> recorded.restricted();
            case ConsentWithdrawn withdrawn -> withdrawn.restricted();
            case ConsentExpired expired -> expired.restricted();
            default -> false;
        };
    }

    private static UUID referralOf(Object payload) {
        return switch (payload) {
            case ReferralEvent moved -> moved.referral().value();
            case ServiceDelivered delivered
            when delivered.referral() != null -> delivered.referral().value();
            default -> null;
        };
    }

    private static UUID needOf(Object payload) {
        return switch (payload) {
            case NeedEvent ofNeed -> ofNeed.need().need().value();
            case ReferralEvent ofReferral -> ofReferral.need().need().value();
            case ServiceDelivered delivered
            when delivered.need() != null -> delivered.need().value();
            default -> null;
        };
    }
}
