package org.guichet.command.casework;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.guichet.access.Caller;
import org.guichet.casework.Candidate;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.casework.Standing;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** One referral of a case: where it stands, and who may move it. */
record Referral(
        ReferralId id,
        NeedId need,
        String urgency,
        Candidate candidate,
        ReferralState state,
        Standing standing,
        long version) {

    static Referral sent(ReferralSent event) {
        return new Referral(
                event.referral(),
                event.need().need(),
                event.urgency(),
                event.candidates().getFirst(),
                ReferralState.SENT,
                event.standing(),
                event.version());
    }

    Referral moved(ReferralState to, ReferralEvent by) {
        return new Referral(id, need, urgency, candidate, to, by.standing(), by.version());
    }

    boolean isOpen() {
        return state.isOpen();
    }

    boolean isServing() {
        return state == ReferralState.ACCEPTED || state == ReferralState.IN_PROGRESS;
    }

    long nextVersion() {
        return version + 1;
    }

    void mustBeIn(ReferralState... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new Refused(ProblemType.REFERRAL_NOT_IN_STATE, Map.of("state", state.name()));
        }
    }

    /** To another provider this referral does not exist. */
    void mustBeAnsweredBy(Caller caller) {
        if (!candidate.provider().equals(caller.provider())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }

    void mustStandAt(OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw new Refused(ProblemType.STALE, Map.of("version", version));
        }
    }
}
