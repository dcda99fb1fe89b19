package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.TANGIER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.casework.ConsentId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;
import org.guichet.command.casework.KnownCase.KnownConsent;
import org.guichet.command.casework.KnownCase.KnownReferral;

/** The domain on what a person allowed, and what ends with it. */
final class ConsentRules {
    /** What a provider has no more to see of, since nothing will come of it. */
    private static final Set<ReferralState> TAKEN_AWAY =
            Set.of(ReferralState.DECLINED, ReferralState.WITHDRAWN, ReferralState.ENTERED_IN_ERROR);

    private ConsentRules() {}

    static void refuse(RecordConsent c, KnownCase known, Set<String> refusals) {
        known.refuseIfUsed(c.consent().value(), refusals);
        if (!known.isOf(TANGIER) || !Set.of(LEGAL_CLINIC, SHELTER).contains(c.recipient())) {
            refusals.add("INVALID recipient unknown");
        }
        if (c.until() != null && c.until().isBefore(c.given().occurredAt())) {
            refusals.add("INVALID until in-the-past");
        }
        if (c.route() != null && !c.given().caller().seesRestricted()) {
            refusals.add("RESTRICTED_NEED");
        }
    }

    static void refuse(WithdrawConsent c, KnownCase known, Set<String> refusals) {
        KnownConsent consent = known.consents.get(c.consent());
        if (consent == null || consent.restricted() && !c.given().caller().seesRestricted()) {
            refusals.add("NOT_FOUND");
        } else if (consent.ended()) {
            refusals.add("CONSENT_ENDED");
        }
    }

    static String record(RecordConsent c, KnownCase known) {
        known.used.add(c.consent().value());
        known.consents.put(
                c.consent(),
                new KnownConsent(c.purpose(), c.recipient(), c.scope(), c.until(), c.route() != null, false));
        return "ConsentRecorded";
    }

    static List<String> withdraw(WithdrawConsent c, KnownCase known) {
        return end("ConsentWithdrawn", c.consent(), known);
    }

    static List<String> expire(ExpireConsent c, KnownCase known) {
        KnownConsent consent = known.consents.get(c.consent());
        boolean passed = consent != null
                && !consent.ended()
                && consent.until() != null
                && consent.until().isBefore(c.given().occurredAt());
        return passed && !known.erased ? end("ConsentExpired", c.consent(), known) : List.of();
    }

    private static List<String> end(String says, ConsentId id, KnownCase known) {
        KnownConsent ending = known.consents.get(id);
        known.consents.put(id, ending.over());
        List<String> events = new ArrayList<>(List.of(says));
        List<ReferralId> uncovered = known.referrals.keySet().stream()
                .filter(referral -> isUncovered(referral, id, ending, known))
                .toList();
        for (ReferralId referral : uncovered) {
            known.closed.add(referral);
            if (known.referrals.get(referral).isOpen()) {
                known.referrals.computeIfPresent(referral, (same, was) -> was.moved(ReferralState.WITHDRAWN));
                events.add("ReferralWithdrawn");
            }
        }
        return events;
    }

    private static boolean isUncovered(ReferralId id, ConsentId ended, KnownConsent ending, KnownCase known) {
        KnownReferral referral = known.referrals.get(id);
        if (referral.consent() == null || known.closed.contains(id) || TAKEN_AWAY.contains(referral.state())) {
            return false;
        }
        boolean stoodOnIt = referral.consent().equals(ended) || covers(ended, ending, referral, known);
        return stoodOnIt
                && known.consents.entrySet().stream()
                        .noneMatch(other -> other.getValue().holdsAt(known.now)
                                && covers(other.getKey(), other.getValue(), referral, known));
    }

    private static boolean covers(ConsentId id, KnownConsent consent, KnownReferral referral, KnownCase known) {
        if (consent.restricted()) {
            return id.equals(referral.consent());
        }
        return consent.purpose().equals(known.consents.get(referral.consent()).purpose())
                && consent.recipient().equals(referral.provider())
                && !referral.restricted()
                && consent.scope().containsAll(referral.shown());
    }
}
