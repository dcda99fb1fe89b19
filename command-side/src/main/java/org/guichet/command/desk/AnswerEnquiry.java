package org.guichet.command.desk;

import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.desk.EnquiryId;
import org.guichet.municipality.DeskId;

/** Note that somebody was answered, and nothing of who it was. */
record AnswerEnquiry(
        EnquiryId id,
        DeskId desk,
        String topic,
        String language,
        String channel,
        String outcome,
        String needGroup,
        Given given)
        implements Command {
    @Override
    public EnquiryId target() {
        return id;
    }
}
