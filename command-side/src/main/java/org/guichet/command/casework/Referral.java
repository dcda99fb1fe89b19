package org.guichet.command.casework;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.guichet.access.Caller;
import org.guichet.casework.Candidate;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralEvent;
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
 */
record Referral(
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
                event.version());
    }

    /** Another state; whatever was asked is no longer waited for. */
    Referral moved(ReferralState to, ReferralEvent by) {
        return with(to, deadlines, by, null, false);
    }

    Referral waiting(Instant since, ReferralEvent by) {
        return with(state, deadlines, by, since, false);
    }

    Referral goingOn(ReferralDeadlines moved, ReferralEvent by) {
        return with(state, moved, by, null, false);
    }

    Referral disputed(ReferralEvent by) {
        return with(state, deadlines, by, null, true);
    }

    private Referral with(ReferralState to, ReferralDeadlines until, ReferralEvent by, Instant asked, boolean denied) {
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
                by.version());
    }

    boolean isOpen() {
        return state.isOpen();
    }

    /** Whether the provider still has something to see: what came to nothing is taken away from it by itself. */
    boolean isShown() {
        return state != ReferralState.DECLINED
                && state != ReferralState.WITHDRAWN
                && state != ReferralState.ENTERED_IN_ERROR;
    }

    /** Whether its route is sealed, and nobody else may know of it. */
    boolean isRestricted() {
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
