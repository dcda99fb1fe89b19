package org.guichet.command.casework;

import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;

/** One need of a case: what deciding about it takes, its code and note kept closed. */
final class Need {
    private final NeedId id;
    private final String group;
    private final String urgency;
    private final boolean restricted;
    private final Sealed<String> code;
    private final Sealed<String> note;
    private NeedState state;

    Need(NeedIdentified event) {
        this.id = event.need().need();
        this.group = event.group();
        this.urgency = event.urgency();
        this.restricted = event.restricted();
        this.code = event.code();
        this.note = event.note();
        this.state = event.need().state();
    }

    void stands(NeedStanding standing) {
        state = standing.state();
    }

    void mustBeOpen() {
        if (!isOpen()) {
            throw new Refused(ProblemType.NEED_NOT_OPEN, java.util.Map.of("state", state.name()));
        }
    }

    boolean isOpen() {
        return state.isOpen();
    }

    NeedState state() {
        return state;
    }

    NeedId id() {
        return id;
    }

    String group() {
        return group;
    }

    String urgency() {
        return urgency;
    }

    boolean restricted() {
        return restricted;
    }

    Sealed<String> code() {
        return code;
    }

    Sealed<String> note() {
        return note;
    }
}
