package org.guichet.command.casework.need;

import java.time.Instant;
import java.util.Map;
import org.guichet.casework.CaseId;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedMovedOn;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.Standing;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;

/**
 * One need of a case: what deciding about it takes, its code and note kept closed.
 *
 * @param since when it was identified
 * @param ending how it ended; null while it is open or goes on elsewhere
 * @param endedAt when; null likewise
 * @param elsewhere what it is in the case to which it moved; null where it goes on here
 * @param origin what it is, or was, in the case that it came from; null where it was identified here
 */
public record Need(
        NeedId id,
        String group,
        String urgency,
        boolean restricted,
        Sealed<String> code,
        Sealed<String> note,
        NeedState state,
        Standing standing,
        Instant since,
        NeedEnding ending,
        Instant endedAt,
        Elsewhere elsewhere,
        Elsewhere origin) {

    /** A need as another case has it. */
    public record Elsewhere(CaseId theCase, NeedId need) {}

    static Need identified(NeedIdentified event, Instant at) {
        return open(
                event.need(), event.group(), event.urgency(), event.restricted(), event.code(), event.note(), at, null);
    }

    /** @param before the same need where it comes back to where it was, and keeps its own origin; null for a new one */
    static Need takenOver(NeedTakenOver event, Instant at, Need before) {
        Elsewhere origin = before == null ? new Elsewhere(event.from(), event.was()) : before.origin();
        return open(
                event.need(),
                event.group(),
                event.urgency(),
                event.restricted(),
                event.code(),
                event.note(),
                at,
                origin);
    }

    private static Need open(
            NeedStanding now,
            String group,
            String urgency,
            boolean restricted,
            Sealed<String> code,
            Sealed<String> note,
            Instant since,
            Elsewhere origin) {
        return new Need(
                now.need(),
                group,
                urgency,
                restricted,
                code,
                note,
                now.state(),
                now.standing(),
                since,
                null,
                null,
                null,
                origin);
    }

    Need standing(NeedStanding now) {
        return with(urgency, now.state(), now.standing(), ending, endedAt, elsewhere);
    }

    Need reprioritised(String to) {
        return with(to, state, standing, ending, endedAt, elsewhere);
    }

    Need ended(NeedEnding how, Instant at) {
        return with(urgency, state, standing, how, at, null);
    }

    Need movedOn(NeedMovedOn event) {
        return with(urgency, state, standing, null, null, new Elsewhere(event.to(), event.as()));
    }

    private Need with(String how, NeedState now, Standing held, NeedEnding end, Instant at, Elsewhere goesOn) {
        return new Need(id, group, how, restricted, code, note, now, held, since, end, at, goesOn, origin);
    }

    /** Whether it came from that case, and went nowhere else since. */
    boolean cameFrom(CaseId other) {
        return origin != null && origin.theCase().equals(other) && elsewhere == null;
    }

    /** Whether it has no ending yet. */
    public boolean isOpen() {
        return state.isOpen();
    }

    /** Whether it is open, and only those on its route may know of it. */
    public boolean isOpenAndRestricted() {
        return restricted && isOpen();
    }

    /** Refuses if it has an ending. */
    public void mustBeOpen() {
        if (!isOpen()) {
            throw new Refused(ProblemType.NEED_NOT_OPEN, Map.of("state", state.name()));
        }
    }
}
