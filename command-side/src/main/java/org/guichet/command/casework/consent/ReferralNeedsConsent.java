package org.guichet.command.casework.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.command.casework.referral.Routes;
import org.guichet.directory.ProviderId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * Rule: a provider is shown only what the person allowed that provider to be shown, for a referral, at that time. A
 * recorded legal basis other than consent stands in for it.
 */
public final class ReferralNeedsConsent {
    private static final String PURPOSE = "REFERRAL";
    private static final String CONSENT = "CONSENT";

    private ReferralNeedsConsent() {}

    /** The newest consent that covers everything to be shared; null where a legal basis stands in for it. */
    public static ConsentRecorded find(
            Collection<Consent> consents, ProviderId recipient, Set<String> share, String legalBasis, Instant at) {
        return find(consents, said -> recipient.equals(said.recipient()), share, legalBasis, at);
    }

    /** The same of a protection need: only a consent whose recipient is sealed may be named beside it. */
    public static ConsentRecorded findRestricted(
            Collection<Consent> consents,
            ProviderId recipient,
            Set<String> share,
            String legalBasis,
            Instant at,
            Routes routes) {
        return find(
                consents,
                said -> routes.open(said.route())
                        .filter(route -> recipient.equals(route.provider()))
                        .isPresent(),
                share,
                legalBasis,
                at);
    }

    private static ConsentRecorded find(
            Collection<Consent> consents,
            Predicate<ConsentRecorded> isForRecipient,
            Set<String> share,
            String legalBasis,
            Instant at) {
        if (legalBasis != null && !legalBasis.equals(CONSENT)) {
            return null;
        }
        return List.copyOf(consents).reversed().stream()
                .filter(consent -> consent.holdsAt(at))
                .map(Consent::said)
                .filter(said ->
                        said.purpose().equals(PURPOSE) && said.scope().containsAll(share) && isForRecipient.test(said))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        ProblemType.CONSENT_DOES_NOT_COVER, Map.of("share", List.copyOf(new TreeSet<>(share)))));
    }
}
