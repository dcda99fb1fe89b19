package org.guichet.query.today;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.PersonName;

/**
 * One thing that waits for somebody.
 *
 * @param subject the appointment, contact, need, case, referral or offer that waits
 * @param caseId the case that it is of; absent for a provider, which knows no case
 * @param due when it is, or was, due; absent where nothing says so
 * @param what urgency, state or reason, as a code
 * @param name whose it is; absent for a provider, and where it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Waiting(UUID subject, UUID caseId, Instant due, String what, PersonName name) {
    /** The kinds of things that wait, in the order in which they are shown. */
    enum Kind {
        /** Expected today, or earlier and nobody has said what became of it. */
        APPOINTMENT,
        /** Promised for today or earlier. */
        CALL_BACK,
        /** A provider needs to know something before it decides. */
        QUESTION,
        /** A provider said what came of a referral, and nobody has gone on with the need. */
        ANSWER,
        /** A provider let a deadline pass. */
        OVERDUE,
        /** Half as long again has passed since, and the coordinator is told. */
        ESCALATED,
        /** Held past its date. */
        NEED,
        UNFINISHED_INTAKE,
        /** Somebody asks to close a case. */
        APPROVAL,
        /** Another city asks to take a case over. */
        TRANSFER,
        /** Sent to the provider and not yet acknowledged. */
        NEW,
        /** Acknowledged, and the provider has to decide. */
        TO_DECIDE,
        /** Accepted or begun. */
        IN_PROGRESS,
        /** The provider's own question is not answered yet. */
        INFORMATION_ASKED
    }

    /** The ids only. */
    @Override
    public String toString() {
        return "waiting " + subject;
    }
}
