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
 * recorded legal basis stands in for it; then this rule is not asked.
 */
final class ReferralNeedsConsent {
    static final String PURPOSE = "REFERRAL";

    private ReferralNeedsConsent() {}

    /** The newest consent that covers everything to be shared. */
    static ConsentRecorded find(List<ConsentRecorded> consents, ProviderId recipient, Set<String> share, Instant at) {
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
