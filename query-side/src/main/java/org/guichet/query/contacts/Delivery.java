package org.guichet.query.contacts;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.Delivered;
import org.guichet.casework.Holder;
import org.guichet.envelope.RecordedEvent;

/** Something that was given to a person. */
record Delivery(
        UUID id,
        UUID caseId,
        UUID municipality,
        UUID need,
        UUID referral,
        Holder.Kind giverKind,
        UUID giver,
        Instant deliveredAt,
        Delivered delivered) {

    static Delivery of(ServiceDelivered given, RecordedEvent event) {
        return new Delivery(
                given.delivery().value(),
                event.stream(),
                event.municipality(),
                given.need() == null ? null : given.need().value(),
                given.referral() == null ? null : given.referral().value(),
                given.giver().kind(),
                given.giver().id(),
                event.occurredAt(),
                given.delivered());
    }
}
