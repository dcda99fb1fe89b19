package org.guichet.query.enquiries;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** What the desks answered without a case. */
public final class Enquiries implements Projection {
    /** Name of the projection. */
    public static final String NAME = "enquiries";

    static final RowTable<AnsweredEnquiry> ENQUIRIES =
            RowTable.of(MethodHandles.lookup(), AnsweredEnquiry.class, "enquiry", "id", "id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("desk"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(ENQUIRIES);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return false;
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (event.payload() instanceof EnquiryAnswered answered) {
            rows.put(
                    ENQUIRIES,
                    new AnsweredEnquiry(
                            answered.id().value(),
                            answered.municipality().value(),
                            answered.desk().value(),
                            answered.topic(),
                            answered.language(),
                            answered.channel(),
                            answered.outcome(),
                            answered.needGroup(),
                            event.occurredAt(),
                            event.sequence()));
        }
    }
}
