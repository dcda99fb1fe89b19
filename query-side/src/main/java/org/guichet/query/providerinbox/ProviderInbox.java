package org.guichet.query.providerinbox;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralState;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.casework.ReferralSteps;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** What each provider may see of what was sent to it: the snapshot and the clock, never the case. */
public final class ProviderInbox implements Projection {
    /** Name of the projection. */
    public static final String NAME = "providerinbox";

    static final RowTable<InboxEntry> ENTRIES =
            RowTable.of(MethodHandles.lookup(), InboxEntry.class, "inbox_entry", "case_id", "referral", "provider");

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
        return event.payload() instanceof CasePersonErased
                || event.payload() instanceof ReferralEvent && !(event.payload() instanceof ReferralSent);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case ReferralSent sent -> sent.candidates().forEach(candidate -> add(rows, sent, candidate, event));
            case ReferralEvent answer -> answered(rows, answer, event);
            case CasePersonErased erased -> rows.replaceAll(ENTRIES, InboxEntry::withoutPerson);
            default -> {
                // Nothing else of the case is a provider's business.
            }
        }
    }

    private static void add(Rows rows, ReferralSent sent, Candidate asked, RecordedEvent event) {
        UUID referral = sent.referral().value();
        UUID provider = asked.provider().value();
        if (rows.find(ENTRIES, referral, provider).isPresent()) {
            // A second service of the same provider in the pool.
            return;
        }
        var entry = new InboxEntry(
                referral,
                provider,
                event.stream(),
                asked.service().value(),
                sent.group(),
                sent.urgency(),
                sent.candidates().size() > 1,
                ReferralState.SENT,
                null,
                event.occurredAt(),
                asked.deadlines().acknowledgeBy(),
                asked.deadlines().decideBy(),
                asked.deadlines().deliverBy(),
                sent.version(),
                sent.snapshot());
        rows.put(ENTRIES, entry.after(sent, ReferralState.SENT));
    }

    private static void answered(Rows rows, ReferralEvent answer, RecordedEvent event) {
        ReferralState state = ReferralSteps.stateAfter(answer);
        String speaker = event.metadata().get(EnvelopeKeys.PROVIDER);
        rows.all(ENTRIES).stream()
                .filter(entry -> entry.referral().equals(answer.referral().value()))
                .forEach(entry -> {
                    InboxEntry after = entry.after(answer, state);
                    boolean lost = answer instanceof ReferralAccepted
                            && entry.pool()
                            && !entry.provider().toString().equals(speaker);
                    rows.put(ENTRIES, lost || endsWithoutService(state) ? after.withoutPerson() : after);
                });
    }

    // What it was shared for will not happen, so the provider has no more need of it.
    private static boolean endsWithoutService(ReferralState state) {
        return state == ReferralState.DECLINED || state == ReferralState.WITHDRAWN;
    }
}
