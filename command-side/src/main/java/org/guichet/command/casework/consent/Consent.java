package org.guichet.command.casework.consent;

import java.time.Instant;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.command.casework.referral.Referral;

/** One consent of a case, and whether it was withdrawn or has expired in the books. */
public record Consent(ConsentRecorded said, boolean ended) {
    /** Whether it holds at an instant. */
    boolean holdsAt(Instant at) {
        return !ended && (said.until() == null || !said.until().isBefore(at));
    }

    /** Whether it covers all that a recipient was shown, to the same recipient and for the same purpose. */
    boolean covers(Referral referral, Consent sentOn) {
        if (said.restricted()) {
            // Who may be told is sealed, so that it covers what was sent on it and nothing else.
            return said.consent().equals(referral.consent());
        }
        return sentOn != null
                && said.purpose().equals(sentOn.said.purpose())
                && said.recipient().equals(referral.candidate().provider())
                && referral.snapshot().isWithin(said.scope());
    }
}
