package org.guichet.query.referralboard;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralState;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.casework.ReferralSteps;
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
        return event.payload() instanceof ReferralEvent && !(event.payload() instanceof ReferralSent);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (event.payload() instanceof ReferralSent sent) {
            rows.put(REFERRALS, referral(sent, event));
        } else if (event.payload() instanceof ReferralEvent answer) {
            UUID id = answer.referral().value();
            BoardReferral referral = rows.find(REFERRALS, id).orElseThrow();
            rows.put(REFERRALS, referral.after(answer, ReferralSteps.stateAfter(answer)));
        }
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
                        first.service().value(),
                        first.provider().value(),
                        sent.candidates().size(),
                        ReferralState.SENT,
                        null,
                        null,
                        Cursor.LATEST,
                        event.occurredAt(),
                        first.deadlines().acknowledgeBy(),
                        first.deadlines().decideBy(),
                        first.deadlines().deliverBy(),
                        sent.version())
                .after(sent, ReferralState.SENT);
    }
}
