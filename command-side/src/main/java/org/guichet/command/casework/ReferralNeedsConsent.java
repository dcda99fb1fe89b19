package org.guichet.command.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.directory.ProviderId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * Rule: a provider is shown only what the person allowed that provider to be shown, for a referral, at that time. A
 * recorded legal basis other than consent stands in for it.
 */
final class ReferralNeedsConsent {
    private static final String PURPOSE = "REFERRAL";
    private static final String CONSENT = "CONSENT";

    private ReferralNeedsConsent() {}

    /** The newest consent that covers everything to be shared; null where a legal basis stands in for it. */
    static ConsentRecorded find(
            List<ConsentRecorded> consents, ProviderId recipient, Set<String> share, String legalBasis, Instant at) {
        if (legalBasis != null && !legalBasis.equals(CONSENT)) {
            return null;
        }
        return consents.reversed().stream()
                .filter(consent -> consent.purpose().equals(PURPOSE)
                        && consent.recipient().equals(recipient)
                        && consent.scope().containsAll(share)
                        && (consent.until() == null || !consent.until().isBefore(at)))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        ProblemType.CONSENT_DOES_NOT_COVER, Map.of("share", List.copyOf(new TreeSet<>(share)))));
    }
}
