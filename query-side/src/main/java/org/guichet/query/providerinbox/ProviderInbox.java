package org.guichet.query.providerinbox;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralState;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** What each provider may see of what was sent to it: the snapshot and the clock, never the case. */
public final class ProviderInbox implements Projection {
    /** Name of the projection. */
    public static final String NAME = "providerinbox";

    static final RowTable<InboxEntry> ENTRIES =
            RowTable.of(MethodHandles.lookup(), InboxEntry.class, "inbox_entry", "case_id", "referral", "provider");
    static final RowTable<SentOn> SENT_ON =
            RowTable.of(MethodHandles.lookup(), SentOn.class, "inbox_sent_on", "case_id", "referral");

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
        return List.of(ENTRIES, SENT_ON);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return event.payload() instanceof CasePersonErased
                || event.payload() instanceof ReferralEvent && !(event.payload() instanceof ReferralSent);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case ReferralSent sent -> sent(rows, sent, event);
            case ReferralEvent answer -> answered(rows, answer, event);
            case CasePersonErased erased -> {
                rows.replaceAll(ENTRIES, InboxEntry::withoutPerson);
                rows.replaceAll(SENT_ON, SentOn::withoutPerson);
            }
            default -> {
                // Nothing else of the case is a provider's business.
            }
        }
    }

    private static void sent(Rows rows, ReferralSent sent, RecordedEvent event) {
        for (Candidate asked : sent.candidates()) {
            InboxEntry entry = InboxEntry.sent(sent, asked, event.stream(), event.occurredAt());
            // A pool may hold a second service of the same provider.
            if (rows.find(ENTRIES, entry.referral(), entry.provider()).isEmpty()) {
                rows.put(ENTRIES, entry);
            }
        }
        if (sent.sender() != null && sent.sender().kind() == Holder.Kind.PROVIDER) {
            rows.put(SENT_ON, SentOn.of(sent, event.stream(), event.occurredAt()));
        }
    }

    private static void answered(Rows rows, ReferralEvent answer, RecordedEvent event) {
        UUID referral = answer.referral().value();
        String speaker = event.metadata().get(EnvelopeKeys.PROVIDER);
        rows.all(ENTRIES).stream()
                .filter(entry -> entry.referral().equals(referral))
                .forEach(entry -> {
                    InboxEntry after = entry.after(answer);
                    boolean lost = answer instanceof ReferralAccepted
                            && entry.pool()
                            && !entry.provider().toString().equals(speaker);
                    rows.put(ENTRIES, lost || endsWithoutService(after.state()) ? after.withoutPerson() : after);
                });
        rows.find(SENT_ON, referral).ifPresent(sent -> rows.put(SENT_ON, sent.after(answer)));
    }

    // What it was shared for will not happen, so the provider has no more need of it.
    private static boolean endsWithoutService(ReferralState state) {
        return state == ReferralState.DECLINED
                || state == ReferralState.WITHDRAWN
                || state == ReferralState.ENTERED_IN_ERROR;
    }
}
