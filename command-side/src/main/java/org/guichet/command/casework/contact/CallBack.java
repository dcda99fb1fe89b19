package org.guichet.command.casework.contact;

import java.time.Instant;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseId;
import org.guichet.casework.ContactId;

/**
 * A promise to call back.
 *
 * @param promised the talk in which it was made
 * @param at when that was
 * @param open whether somebody still has to: no later talk has settled it, and it went nowhere else
 * @param origin the case that it came from; null where it was made here
 * @param was the talk that it is there; null likewise
 */
record CallBack(ContactMade promised, Instant at, boolean open, CaseId origin, ContactId was) {
    static CallBack takenOver(CallBackTakenOver e, Instant at) {
        var promised = new ContactMade(e.contact(), e.channel(), e.outcome(), e.reached(), e.callBack(), e.note());
        return new CallBack(promised, at, true, e.from(), e.was());
    }

    CallBack open(boolean now) {
        return new CallBack(promised, at, now, origin, was);
    }

    /** As the case to which it goes takes it over. */
    CallBackTakenOver as(ContactId there, CaseId from) {
        return new CallBackTakenOver(
                there,
                promised.channel(),
                promised.outcome(),
                promised.reached(),
                promised.callBack(),
                promised.note(),
                from,
                promised.contact());
    }
}
