package org.guichet.command.casework;

import static org.guichet.casework.ReferralState.ACCEPTED;
import static org.guichet.casework.ReferralState.DECLINED;
import static org.guichet.casework.ReferralState.IN_PROGRESS;
import static org.guichet.casework.ReferralState.NOT_DELIVERED;
import static org.guichet.casework.ReferralState.SENT;
import static org.guichet.command.casework.CaseStories.CLOSED_COURSE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.HIDDEN_HOUSE;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.SECOND_OPINION;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.WALK_IN;

import java.util.List;
import java.util.Set;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.KnownCase.KnownNeed;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.command.casework.ReferralCommand.RedirectNeed;
import org.guichet.command.casework.ReferralCommand.ReferNeed;
import org.guichet.command.casework.ReferralCommand.ReferOn;
import org.guichet.command.casework.ReferralCommand.Sending;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;

/** The domain on what makes a referral. */
final class SendingRules {
    private SendingRules() {}

    static void refuse(Sending command, KnownCase known, Set<String> refusals) {
        switch (command) {
            case ReferNeed c -> {
                refuseNeed(c, c.need(), known, refusals);
                refuseUncovered(c, c.legalBasis(), known, refusals);
            }
            case RedirectNeed c -> {
                KnownReferral after = known.referrals.get(c.after());
                if (after == null) {
                    refusals.add("NOT_FOUND");
                    return;
                }
                refuseUnless(Set.of(DECLINED, NOT_DELIVERED), after, refusals);
                refuseNeed(c, after.need(), known, refusals);
                refuseUncovered(c, c.legalBasis(), known, refusals);
            }
            case ReferOn c -> {
                KnownReferral from = known.referrals.get(c.from());
                refuseUnless(Set.of(ACCEPTED, IN_PROGRESS), from, refusals);
                refuseNeed(c, from.need(), known, refusals);
                known.refuseIfUsed(c.consent().consent().value(), refusals);
                if (c.consent().until() != null
                        && c.consent().until().isBefore(c.given().occurredAt())) {
                    refusals.add("INVALID consent.until in-the-past");
                }
            }
        }
        refuseService(command.service(), known, refusals);
    }

    static List<String> carryOut(Sending command, KnownCase known) {
        return switch (command) {
            case ReferNeed c -> {
                send(c, c.need(), Holder.desk(DESK), known);
                yield List.of("ReferralSent");
            }
            case RedirectNeed c -> {
                send(c, known.referrals.get(c.after()).need(), Holder.desk(DESK), known);
                yield List.of("ReferralSent");
            }
            case ReferOn c -> {
                known.used.add(c.consent().consent().value());
                Holder sender = Holder.provider(c.given().caller().provider());
                send(c, known.referrals.get(c.from()).need(), sender, known);
                yield List.of("ConsentRecorded", "ReferralSent");
            }
        };
    }

    /** Who offers a service; null where there is no such service. */
    static ProviderId providerOf(ServiceId service) {
        if (service.equals(LEGAL_AID)) {
            return LEGAL_CLINIC;
        }
        return Set.of(SECOND_OPINION, HIDDEN_HOUSE, CLOSED_COURSE, WALK_IN).contains(service) ? SHELTER : null;
    }

    private static void send(Sending c, NeedId need, Holder sender, KnownCase known) {
        ProviderId provider = providerOf(c.service());
        known.referrals.put(
                c.referral(), new KnownReferral(need, c.service(), provider, sender, SENT, false, false, 0));
    }

    private static void refuseNeed(Sending c, NeedId id, KnownCase known, Set<String> refusals) {
        KnownNeed need = known.needs.get(id);
        if (NeedRules.isHidden(need, c.given())) {
            refusals.add("INVALID need unknown");
            return;
        }
        if (need.restricted()) {
            refusals.add("RESTRICTED_NOT_REFERABLE");
        }
        if (!need.isOpen()) {
            refusals.add("NEED_NOT_OPEN");
        }
        boolean asked = known.referrals.values().stream()
                .anyMatch(referral -> referral.isOpen()
                        && referral.need().equals(id)
                        && referral.service().equals(c.service()));
        if (asked) {
            refusals.add("ALREADY_REFERRED_THERE");
        }
    }

    private static void refuseUnless(Set<ReferralState> states, KnownReferral referral, Set<String> refusals) {
        if (!states.contains(referral.state())) {
            refusals.add("REFERRAL_NOT_IN_STATE");
        }
    }

    private static void refuseService(ServiceId service, KnownCase known, Set<String> refusals) {
        if (providerOf(service) == null || !known.isOf(TANGIER)) {
            refusals.add("INVALID service unknown");
        } else if (service.equals(HIDDEN_HOUSE)) {
            refusals.add("SERVICE_HIDDEN");
        } else if (service.equals(CLOSED_COURSE)) {
            refusals.add("SERVICE_NOT_ACTIVE");
        } else if (service.equals(WALK_IN)) {
            refusals.add("SERVICE_TAKES_NO_REFERRALS");
        }
    }

    private static void refuseUncovered(Sending c, String legalBasis, KnownCase known, Set<String> refusals) {
        boolean byLaw = legalBasis != null && !legalBasis.equals("CONSENT");
        boolean byConsent = known.consents.stream()
                .anyMatch(consent -> consent.purpose().equals("REFERRAL")
                        && consent.recipient().equals(providerOf(c.service()))
                        && consent.scope().containsAll(c.share())
                        && (consent.until() == null
                                || !consent.until().isBefore(c.given().occurredAt())));
        if (!byLaw && !byConsent) {
            refusals.add("CONSENT_DOES_NOT_COVER");
        }
    }
}
