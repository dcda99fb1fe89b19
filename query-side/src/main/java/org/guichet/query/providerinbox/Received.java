package org.guichet.query.providerinbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Route;
import org.guichet.casework.Snapshot;
import org.guichet.codes.CodeLists;
import org.guichet.query.casework.Reference;
import org.guichet.query.opening.PersonView;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;

/**
 * A referral as the provider sees it.
 *
 * @param reference short form of the id, for the phone
 * @param needCode absent where it was not shared
 * @param service of a protection need too: to the provider that was asked it is no secret
 * @param overdue whether the provider missed a deadline and still owes what was due
 * @param missed what it owes; absent while it is not overdue
 * @param escalated whether the city's coordinator was told
 * @param closed why nothing of the person is shown any more, a code of {@code withdraw-reason}; absent while it is
 * @param notice the same in the reader's language
 * @param person the shared part only; absent before a pool is won and once it is no longer needed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Received(
        UUID id,
        String reference,
        UUID service,
        String needGroup,
        String urgency,
        boolean pool,
        ReferralState state,
        boolean informationAsked,
        boolean overdue,
        ReferralDeadline missed,
        boolean escalated,
        Instant nextDate,
        Instant sentAt,
        Instant acknowledgeBy,
        Instant decideBy,
        Instant deliverBy,
        long version,
        String closed,
        String notice,
        PersonView person,
        String needCode,
        String note,
        String question,
        String answer) {
    static Received of(InboxEntry entry, Seals seals, Locale reader) {
        Route route = seals.open(SealedField.ROUTE, entry.route());
        Snapshot snapshot = entry.opensSnapshot() ? entry.snapshot() : null;
        return new Received(
                entry.referral(),
                Reference.of(entry.referral()),
                route == null ? entry.service() : route.service().value(),
                entry.needGroup(),
                entry.urgency(),
                entry.pool(),
                entry.state(),
                entry.informationAsked(),
                entry.overdue(),
                entry.overdue() ? entry.missed() : null,
                entry.overdue() && entry.escalated(),
                entry.nextDate(),
                entry.sentAt(),
                entry.acknowledgeBy(),
                entry.decideBy(),
                entry.deliverBy(),
                entry.version(),
                entry.closed(),
                entry.closed() == null
                        ? null
                        : CodeLists.WITHDRAW_REASON.code(entry.closed()).label(reader),
                snapshot == null ? null : PersonView.of(snapshot.details(), seals),
                snapshot == null ? null : seals.open(SealedField.NEED, snapshot.need()),
                snapshot == null ? null : seals.open(SealedField.NEED_NOTE, snapshot.note()),
                seals.open(SealedField.REMARK, entry.question()),
                seals.open(SealedField.REMARK, entry.answer()));
    }

    /** The id only. */
    @Override
    public String toString() {
        return "referral " + id;
    }
}
