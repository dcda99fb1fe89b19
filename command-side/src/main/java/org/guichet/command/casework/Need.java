package org.guichet.command.casework;

import java.util.Map;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.Standing;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;

/** One need of a case: what deciding about it takes, its code and note kept closed. */
record Need(
        NeedId id,
        String group,
        String urgency,
        boolean restricted,
        Sealed<String> code,
        Sealed<String> note,
        NeedState state,
        Standing standing) {

    static Need identified(NeedIdentified event) {
        return new Need(
                event.need().need(),
                event.group(),
                event.urgency(),
                event.restricted(),
                event.code(),
                event.note(),
                event.need().state(),
                event.need().standing());
    }

    Need standing(NeedStanding now) {
        return new Need(id, group, urgency, restricted, code, note, now.state(), now.standing());
    }

    Need reprioritised(String to) {
        return new Need(id, group, to, restricted, code, note, state, standing);
    }

    boolean isOpen() {
        return state.isOpen();
    }

    boolean isOpenAndRestricted() {
        return restricted && isOpen();
    }

    void mustBeOpen() {
        if (!isOpen()) {
            throw new Refused(ProblemType.NEED_NOT_OPEN, Map.of("state", state.name()));
        }
    }
}
