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

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.KnownCase.KnownConsent;
import org.guichet.command.casework.KnownCase.KnownNeed;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.command.casework.referral.ReferralCommand.RedirectNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferOn;
import org.guichet.command.casework.referral.ReferralCommand.Sending;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;

/** The domain on what makes a referral. */
final class SendingRules {
    private SendingRules() {}

    static void refuse(Sending command, KnownCase known, Set<String> refusals) {
        switch (command) {
            case ReferNeed c -> {
                refuseNeed(c, c.need(), known, refusals);
                refuseUncovered(c, known.needs.get(c.need()), c.legalBasis(), known, refusals);
            }
            case RedirectNeed c -> {
                KnownReferral after = known.referrals.get(c.after());
                if (after == null || after.restricted() && !c.given().caller().seesRestricted()) {
                    refusals.add("NOT_FOUND");
                    return;
                }
                refuseUnless(Set.of(DECLINED, NOT_DELIVERED), after, refusals);
                refuseNeed(c, after.need(), known, refusals);
                refuseUncovered(c, known.needs.get(after.need()), c.legalBasis(), known, refusals);
            }
            case ReferOn c -> {
                KnownReferral from = known.referrals.get(c.from());
                refuseUnless(Set.of(ACCEPTED, IN_PROGRESS), from, refusals);
                if (from.restricted()) {
                    refusals.add("RESTRICTED_NOT_REFERABLE");
                    return;
                }
                refuseNeed(c, from.need(), known, refusals);
                known.refuseIfUsed(c.consent().consent().value(), refusals);
                if (c.consent().until() != null
                        && c.consent().until().isBefore(c.given().occurredAt())) {
                    refusals.add("INVALID consent.until in-the-past");
                }
            }
        }
        refuseService(command, known, refusals);
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
                ConsentRecorded word = c.consent();
                known.used.add(word.consent().value());
                known.consents.put(
                        word.consent(),
                        new KnownConsent(word.purpose(), word.recipient(), word.scope(), word.until(), false, false));
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
        boolean restricted = known.needs.get(need).restricted();
        Set<String> shown = new HashSet<>(c.share());
        if (c instanceof ReferOn on) {
            shown.retainAll(known.referrals.get(on.from()).shown());
        }
        known.clocks.put(
                c.referral(),
                new KnownClock(known.needs.get(need).urgency(), c.given().occurredAt(), known.city.calendar()));
        known.referrals.put(
                c.referral(),
                new KnownReferral(
                        need,
                        c.service(),
                        provider,
                        sender,
                        SENT,
                        false,
                        false,
                        restricted,
                        consentOf(c, restricted, known),
                        shown,
                        0));
    }

    /** The consent on which it goes: the newest that covers it; none where the law does. */
    private static ConsentId consentOf(Sending command, boolean restricted, KnownCase known) {
        return switch (command) {
            case ReferOn c -> c.consent().consent();
            case ReferNeed c ->
                isByLaw(c.legalBasis()) ? null : covering(c, restricted, known).getLast();
            case RedirectNeed c ->
                isByLaw(c.legalBasis()) ? null : covering(c, restricted, known).getLast();
        };
    }

    private static boolean isForProtection(Sending command, KnownCase known) {
        NeedId need =
                switch (command) {
                    case ReferNeed c -> c.need();
                    case RedirectNeed c -> known.referrals.get(c.after()).need();
                    case ReferOn c -> known.referrals.get(c.from()).need();
                };
        return known.needs.containsKey(need) && known.needs.get(need).restricted();
    }

    private static void refuseNeed(Sending c, NeedId id, KnownCase known, Set<String> refusals) {
        KnownNeed need = known.needs.get(id);
        if (NeedRules.isHidden(need, c.given())) {
            refusals.add("INVALID need unknown");
            return;
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

    private static void refuseService(Sending c, KnownCase known, Set<String> refusals) {
        ServiceId service = c.service();
        boolean unseen = service.equals(HIDDEN_HOUSE) && !c.given().caller().seesRestricted();
        if (providerOf(service) == null || unseen || !known.isOf(TANGIER)) {
            refusals.add("INVALID service unknown");
        } else if (service.equals(HIDDEN_HOUSE) && !isForProtection(c, known)) {
            refusals.add("SERVICE_HIDDEN");
        } else if (service.equals(CLOSED_COURSE)) {
            refusals.add("SERVICE_NOT_ACTIVE");
        } else if (service.equals(WALK_IN)) {
            refusals.add("SERVICE_TAKES_NO_REFERRALS");
        }
    }

    private static void refuseUncovered(
            Sending c, KnownNeed need, String legalBasis, KnownCase known, Set<String> refusals) {
        boolean restricted = need != null && need.restricted();
        if (!isByLaw(legalBasis) && covering(c, restricted, known).isEmpty()) {
            refusals.add("CONSENT_DOES_NOT_COVER");
        }
    }

    private static boolean isByLaw(String legalBasis) {
        return legalBasis != null && !legalBasis.equals("CONSENT");
    }

    private static List<ConsentId> covering(Sending c, boolean restricted, KnownCase known) {
        return known.consents.entrySet().stream()
                .filter(consent -> consent.getValue().purpose().equals("REFERRAL")
                        && consent.getValue().restricted() == restricted
                        && consent.getValue().recipient().equals(providerOf(c.service()))
                        && consent.getValue().scope().containsAll(c.share())
                        && consent.getValue().holdsAt(c.given().occurredAt()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
