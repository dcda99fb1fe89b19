package org.guichet.query.referralboard;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import org.guichet.casework.Candidate;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedEvent.NeedHandedOver;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralState;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;
import org.guichet.query.paging.Cursor;

/** Every referral of a city with who has to act and until when. Holds nothing of the person, so erasure leaves it. */
public final class ReferralBoard implements Projection {
    /** Name of the projection. */
    public static final String NAME = "referralboard";

    static final RowTable<BoardReferral> REFERRALS =
            RowTable.of(MethodHandles.lookup(), BoardReferral.class, "board_referral", "case_id", "id");

    // The group under which every protection need appears in clear.
    private static final String RESTRICTED = "RESTRICTED";

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
        return List.of(REFERRALS);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return event.payload() instanceof ReferralEvent || event.payload() instanceof NeedEvent;
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case ReferralSent sent -> {
                settle(rows, sent.need().need());
                rows.put(REFERRALS, referral(sent, event));
            }
            case ReferralEvent answer -> {
                BoardReferral referral =
                        rows.find(REFERRALS, answer.referral().value()).orElseThrow();
                BoardReferral after = referral.after(answer);
                // The desk goes on with a need that moved where it is now.
                boolean elsewhere = answer.need().state() == NeedState.MOVED
                        && !after.state().isOpen();
                rows.put(REFERRALS, elsewhere ? after.settled() : after);
            }
            case NeedHandedOver handed -> settle(rows, handed.need().need());
            case NeedEvent moved
            when !moved.need().state().isOpen() -> settle(rows, moved.need().need());
            default -> {
                // Nothing else moves a referral.
            }
        }
    }

    // What came of an earlier referral waits for the desk until somebody has gone on with the need.
    private static void settle(Rows rows, NeedId need) {
        rows.all(REFERRALS).stream()
                .filter(referral -> referral.need().equals(need.value())
                        && !referral.state().isOpen())
                .forEach(referral -> rows.put(REFERRALS, referral.settled()));
    }

    private static BoardReferral referral(ReferralSent sent, RecordedEvent event) {
        Candidate first = sent.candidates().getFirst();
        return new BoardReferral(
                        sent.referral().value(),
                        event.stream(),
                        sent.municipality().value(),
                        sent.need().need().value(),
                        sent.group(),
                        sent.urgency(),
                        sent.group().equals(RESTRICTED),
                        first.service() == null ? null : first.service().value(),
                        first.provider() == null ? null : first.provider().value(),
                        sent.candidates().size(),
                        ReferralState.SENT,
                        false,
                        false,
                        false,
                        null,
                        false,
                        sent.sender() == null || sent.sender().kind() != Holder.Kind.DESK
                                ? null
                                : sent.sender().id(),
                        null,
                        null,
                        Cursor.LATEST,
                        event.occurredAt(),
                        first.deadlines().acknowledgeBy(),
                        first.deadlines().decideBy(),
                        first.deadlines().deliverBy(),
                        sent.version())
                .after(sent);
    }
}
