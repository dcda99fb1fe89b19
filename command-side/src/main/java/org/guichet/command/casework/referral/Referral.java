package org.guichet.command.casework.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.access.Caller;
import org.guichet.casework.Candidate;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Route;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * One referral of a case: where it stands, and who may move it.
 *
 * @param sender who asked and answers questions
 * @param consent on which it was sent; null where a legal basis stood in for it
 * @param deadlines as they are now: moved where the provider's clock stood still
 * @param askedAt since when the provider waits for information; null while it does not
 * @param answered whether the provider has said anything of it
 * @param missed the last deadline that was noted as missed; null while none was
 * @param escalateAt when the coordinator is told of that; null where nobody is to be told, or has been
 */
public record Referral(
        ReferralId id,
        NeedId need,
        String urgency,
        Candidate candidate,
        Holder sender,
        ConsentId consent,
        Snapshot snapshot,
        ReferralState state,
        ReferralDeadlines deadlines,
        Standing standing,
        Instant askedAt,
        boolean disputed,
        boolean answered,
        ReferralDeadline missed,
        Instant escalateAt,
        long version) {

    static Referral sent(ReferralSent event, Holder desk) {
        Candidate asked = event.candidates().getFirst();
        return new Referral(
                event.referral(),
                event.need().need(),
                event.urgency(),
                asked,
                event.sender() == null ? desk : event.sender(),
                event.consent(),
                event.snapshot(),
                ReferralState.SENT,
                asked.deadlines(),
                event.standing(),
                null,
                false,
                false,
                null,
                null,
                event.version());
    }

    /** Another state; whatever was asked is no longer waited for. */
    Referral moved(ReferralState to, ReferralEvent by) {
        Instant escalates = missed != null && missed.isOwedIn(to) ? escalateAt : null;
        return with(to, deadlines, by, null, false, true, missed, escalates);
    }

    Referral waiting(Instant since, ReferralEvent by) {
        return with(state, deadlines, by, since, false, true, missed, escalateAt);
    }

    Referral goingOn(ReferralDeadlines moved, ReferralEvent by) {
        var stoodStill = Duration.between(deadlines.decideBy(), moved.decideBy());
        Instant escalates = escalateAt == null ? null : escalateAt.plus(stoodStill);
        return with(state, moved, by, null, false, true, missed, escalates);
    }

    Referral disputed(ReferralEvent by) {
        return with(state, deadlines, by, null, true, true, missed, escalateAt);
    }

    Referral overdue(ReferralBecameOverdue by) {
        return with(state, deadlines, by, null, disputed, answered, by.missed(), by.escalateAt());
    }

    Referral escalated(ReferralEscalated by) {
        return with(state, deadlines, by, null, disputed, answered, missed, null);
    }

    private Referral with(
            ReferralState to,
            ReferralDeadlines until,
            ReferralEvent by,
            Instant asked,
            boolean denied,
            boolean heard,
            ReferralDeadline late,
            Instant escalates) {
        return new Referral(
                id,
                need,
                urgency,
                candidate,
                sender,
                consent,
                snapshot,
                to,
                until,
                by.standing(),
                asked,
                denied,
                heard,
                late,
                escalates,
                by.version());
    }

    /** Whether it waits for an answer or for the service. */
    public boolean isOpen() {
        return state.isOpen();
    }

    /** Whether the provider still has something to see: what came to nothing is taken away from it by itself. */
    public boolean isShown() {
        return state != ReferralState.DECLINED
                && state != ReferralState.WITHDRAWN
                && state != ReferralState.ENTERED_IN_ERROR;
    }

    /** Whether its route is sealed, and nobody else may know of it. */
    public boolean isRestricted() {
        return candidate.route() != null;
    }

    boolean isServing() {
        return state == ReferralState.ACCEPTED || state == ReferralState.IN_PROGRESS;
    }

    long nextVersion() {
        return version + 1;
    }

    /** When the provider has to move next. */
    Instant dueBy(ReferralDeadlines until) {
        return state == ReferralState.SENT ? until.acknowledgeBy() : until.decideBy();
    }

    /**
     * What has to be noted next if the provider does not move, and when: that it missed a deadline, or that the
     * coordinator is told. Nothing while the clock stands still and once everything was noted.
     */
    Optional<Lapse> nextLapse() {
        if (askedAt != null) {
            return Optional.empty();
        }
        if (escalateAt != null) {
            return Optional.of(new Lapse(missed, escalateAt, true));
        }
        return Arrays.stream(ReferralDeadline.values())
                .filter(owed -> owed.isOwedIn(state) && (missed == null || owed.compareTo(missed) > 0))
                .findFirst()
                .map(owed -> new Lapse(owed, deadlines.by(owed), false));
    }

    /**
     * Something that happens by time alone.
     *
     * @param at the last instant before it happens
     * @param escalates whether the deadline was noted as missed before, and the coordinator is told
     */
    record Lapse(ReferralDeadline deadline, Instant at, boolean escalates) {}

    void mustBeIn(ReferralState... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new Refused(ProblemType.REFERRAL_NOT_IN_STATE, Map.of("state", state.name()));
        }
    }

    /** To another provider this referral does not exist. */
    void mustBeAnsweredBy(Caller caller, Routes routes) {
        ProviderId asked = isRestricted()
                ? routes.open(candidate.route()).map(Route::provider).orElse(null)
                : candidate.provider();
        if (asked == null || !asked.equals(caller.provider())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }

    /** Whoever works for the city may speak for the desk that sent; a provider only for what it sent itself. */
    void mustBeSentBy(Caller caller) {
        if (caller.provider() != null && !sender.equals(Holder.provider(caller.provider()))) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }

    void mustStandAt(OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw new Refused(ProblemType.STALE, Map.of("version", version));
        }
    }
}
