package org.guichet.query.providerinbox;

import java.lang.invoke.MethodHandles;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.ConsentExpired;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ConsentWithdrawn;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralId;
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
    static final RowTable<KnownConsent> CONSENTS =
            RowTable.of(MethodHandles.lookup(), KnownConsent.class, "inbox_consent", "case_id", "id");

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
        return List.of(ENTRIES, SENT_ON, CONSENTS);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return switch (event.payload()) {
            case CasePersonErased erased -> true;
            case ReferralSent sent -> sent.consent() != null;
            case ReferralEvent answer -> true;
            case ConsentRecorded recorded -> true;
            case ConsentWithdrawn withdrawn -> true;
            case ConsentExpired expired -> true;
            default -> false;
        };
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case ReferralSent sent -> sent(rows, sent, event);
            case ReferralEvent answer -> answered(rows, answer, event);
            case ConsentRecorded recorded -> {
                rows.put(CONSENTS, KnownConsent.of(recorded, event.stream()));
                rows.all(ENTRIES).forEach(entry -> rows.put(ENTRIES, covered(rows, entry)));
            }
            case ConsentWithdrawn withdrawn ->
                ended(rows, withdrawn.consent(), withdrawn.closed(), "CONSENT_WITHDRAWN");
            case ConsentExpired expired -> ended(rows, expired.consent(), expired.closed(), "CONSENT_EXPIRED");
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
                rows.put(ENTRIES, covered(rows, entry));
            }
        }
        if (sent.sender() != null && sent.sender().kind() == Holder.Kind.PROVIDER) {
            rows.put(SENT_ON, SentOn.of(sent, event.stream(), event.occurredAt()));
        }
    }

    private static void ended(Rows rows, ConsentId consent, List<ReferralId> closed, String why) {
        rows.find(CONSENTS, consent.value()).ifPresent(was -> rows.put(CONSENTS, was.over()));
        Set<UUID> views = closed.stream().map(ReferralId::value).collect(Collectors.toSet());
        rows.all(ENTRIES)
                .forEach(entry ->
                        rows.put(ENTRIES, views.contains(entry.referral()) ? entry.closed(why) : covered(rows, entry)));
        // Who sent it on has the person no more, and whoever was asked says nothing of the person any more.
        rows.all(SENT_ON).stream()
                .filter(sent -> views.contains(sent.referral()) || views.contains(sent.follows()))
                .forEach(sent -> rows.put(SENT_ON, sent.withoutPerson()));
    }

    /** The entry with the last instant until which some consent covers it. */
    private static InboxEntry covered(Rows rows, InboxEntry entry) {
        if (entry.consent() == null || entry.closed() != null) {
            return entry;
        }
        String purpose =
                rows.find(CONSENTS, entry.consent()).map(KnownConsent::purpose).orElse(null);
        List<KnownConsent> covering = rows.all(CONSENTS).stream()
                .filter(consent -> !consent.ended() && consent.covers(entry, purpose))
                .toList();
        if (covering.isEmpty()) {
            return entry;
        }
        boolean unlimited = covering.stream().anyMatch(consent -> consent.until() == null);
        return entry.shownUntil(
                unlimited
                        ? null
                        : covering.stream()
                                .map(KnownConsent::until)
                                .max(Comparator.naturalOrder())
                                .orElseThrow());
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
                    rows.put(ENTRIES, lost || endsWithoutService(after.state()) ? after.withoutShared() : after);
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
