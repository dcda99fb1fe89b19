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
final class Referral {
    private final ReferralId id;
    private final NeedId need;
    private final String urgency;
    private final Candidate candidate;
    private ReferralState state = ReferralState.SENT;
    private Standing standing;
    private long version;

    Referral(ReferralSent event) {
        this.id = event.referral();
        this.need = event.need().need();
        this.urgency = event.urgency();
        this.candidate = event.candidates().getFirst();
        this.standing = event.standing();
        this.version = event.version();
    }

    void moved(ReferralState to, ReferralEvent by) {
        state = to;
        standing = by.standing();
        version = by.version();
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

    boolean isOpen() {
        return state.isOpen();
    }

    boolean isServing() {
        return state == ReferralState.ACCEPTED || state == ReferralState.IN_PROGRESS;
    }

    long nextVersion() {
        return version + 1;
    }

    ReferralId id() {
        return id;
    }

    NeedId need() {
        return need;
    }

    String urgency() {
        return urgency;
    }

    Candidate candidate() {
        return candidate;
    }

    Standing standing() {
        return standing;
    }

    ReferralState state() {
        return state;
    }
}
