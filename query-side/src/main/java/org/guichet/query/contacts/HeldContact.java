package org.guichet.query.contacts;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.Holder;
import org.guichet.envelope.RecordedEvent;
import org.guichet.sealing.Sealed;

/**
 * A talk with a person, or an attempt at one.
 *
 * @param callBackAt by when somebody calls back; null where nobody promised to, or once a later talk has settled it
 */
record HeldContact(
        UUID id,
        UUID caseId,
        UUID municipality,
        String channel,
        String outcome,
        boolean reached,
        Instant heldAt,
        Holder.Kind callBackKind,
        UUID callBackBy,
        Instant callBackAt,
        Sealed<String> note) {

    static HeldContact of(ContactMade made, RecordedEvent event) {
        var callBack = made.callBack();
        return new HeldContact(
                made.contact().value(),
                event.stream(),
                event.municipality(),
                made.channel(),
                made.outcome(),
                made.reached(),
                event.occurredAt(),
                callBack == null ? null : callBack.holder().kind(),
                callBack == null ? null : callBack.holder().id(),
                callBack == null ? null : callBack.nextDate(),
                made.note());
    }

    static HeldContact of(CallBackTakenOver taken, RecordedEvent event) {
        return of(
                new ContactMade(
                        taken.contact(),
                        taken.channel(),
                        taken.outcome(),
                        taken.reached(),
                        taken.callBack(),
                        taken.note()),
                event);
    }

    HeldContact settled() {
        return new HeldContact(id, caseId, municipality, channel, outcome, reached, heldAt, null, null, null, note);
    }

    HeldContact withoutPerson() {
        return new HeldContact(
                id,
                caseId,
                municipality,
                channel,
                outcome,
                reached,
                heldAt,
                callBackKind,
                callBackBy,
                callBackAt,
                null);
    }
}
