package org.guichet.desk;

import org.guichet.event.Begins;
import org.guichet.event.StoredAs;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;

/** What happens at a desk without a case: about nobody in particular. */
public sealed interface DeskEvent {
    /**
     * Somebody asked something and was answered. Nothing of who it was is kept, so nothing of it is sealed.
     *
     * @param topic code of the list {@code enquiry-topic}
     * @param language ISO 639-3, in which they talked
     * @param channel code of the list {@code channel}
     * @param outcome code of the list {@code contact-outcome}
     * @param needGroup code of the list {@code need-group}, never RESTRICTED; null where it is about no need
     */
    @StoredAs("desk.EnquiryAnswered")
    record EnquiryAnswered(
            @Begins EnquiryId id,
            MunicipalityId municipality,
            DeskId desk,
            String topic,
            String language,
            String channel,
            String outcome,
            String needGroup)
            implements DeskEvent {}
}
