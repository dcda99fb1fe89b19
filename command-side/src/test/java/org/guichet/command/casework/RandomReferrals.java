package org.guichet.command.casework;

import static org.guichet.casework.ReferralState.ACCEPTED;
import static org.guichet.casework.ReferralState.DECLINED;
import static org.guichet.casework.ReferralState.IN_PROGRESS;
import static org.guichet.casework.ReferralState.NOT_DELIVERED;
import static org.guichet.command.casework.CaseStories.CLOSED_COURSE;
import static org.guichet.command.casework.CaseStories.HIDDEN_HOUSE;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.SECOND_OPINION;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.WALK_IN;
import static org.guichet.command.casework.CaseStories.delivered;
import static org.guichet.command.casework.CaseStories.focalPoint;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.ConsentId;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.KnownCase.KnownNeed;
import org.guichet.command.casework.KnownCase.KnownReferral;
import org.guichet.command.casework.referral.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.referral.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.referral.ReferralCommand.Answer;
import org.guichet.command.casework.referral.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.referral.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.referral.ReferralCommand.DisputeCompletion;
import org.guichet.command.casework.referral.ReferralCommand.MarkEnteredInError;
import org.guichet.command.casework.referral.ReferralCommand.Moving;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.command.casework.referral.ReferralCommand.RecordAnswerFor;
import org.guichet.command.casework.referral.ReferralCommand.RecordServiceDelivered;
import org.guichet.command.casework.referral.ReferralCommand.RedirectNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferOn;
import org.guichet.command.casework.referral.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.referral.ReferralCommand.RequestInformation;
import org.guichet.command.casework.referral.ReferralCommand.StartService;
import org.guichet.command.casework.referral.ReferralCommand.SupplyInformation;
import org.guichet.command.casework.referral.ReferralCommand.WithdrawReferral;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Rule;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/** What might be asked about referrals, by desks and by providers. */
final class RandomReferrals {
    /** In an order of their own, so that a seed draws the same ones in every run. */
    private static final List<Class<? extends Moving>> MOVES = ReferralRules.MOVES.keySet().stream()
            .sorted(Comparator.comparing(Class::getSimpleName))
            .toList();

    private static final Set<String> SCOPES = Set.of("NAME", "CONTACT", "NEED_NOTE");

    private final Chance chance;

    RandomReferrals(Chance chance) {
        this.chance = chance;
    }

    CaseworkCommand sending(KnownCase target) {
        if (target.referrals.isEmpty() || chance.below(5) > 2) {
            return referring(target);
        }
        return chance.oneIn(3) ? redirecting(target) : referringOn(target);
    }

    CaseworkCommand moving(KnownCase target) {
        if (target.referrals.isEmpty() && target.isOpen() && !chance.seldom()) {
            return target.needs.isEmpty() ? new RandomNeeds(chance).identify(target) : referring(target);
        }
        ReferralId id = waiting(target);
        KnownReferral referral = target.referrals.get(id);
        List<Class<? extends Moving>> fitting =
                MOVES.stream().filter(move -> fits(move, referral)).toList();
        Class<? extends Moving> move = chance.oneOf(fitting.isEmpty() || chance.oneIn(3) ? MOVES : fitting);
        if (referral != null && referral.asked() && chance.oneIn(3)) {
            move = SupplyInformation.class;
        } else if (referral != null && referral.state() == ACCEPTED && chance.oneIn(4)) {
            move = StartService.class;
        }
        // What ends a referral before anything came of it is asked less often.
        boolean ends = move == WithdrawReferral.class || move == MarkEnteredInError.class;
        if (ends && chance.below(3) > 0) {
            return moving(target);
        }
        Moving drawn = move(move, target, id, referral);
        return drawn instanceof Answer answer && chance.oneIn(5) ? heard(answer, target) : drawn;
    }

    /** Mostly of one whose time has passed, as the table of what is due would find it; else somebody does something. */
    CaseworkCommand lapse(KnownCase target) {
        List<ReferralId> passed = target.referrals.keySet().stream()
                .filter(id -> target.clocks.get(id).hasPassed(target.referrals.get(id), chance.now()))
                .toList();
        if (passed.isEmpty() && !chance.oneIn(5)) {
            return moving(target);
        }
        ReferralId referral =
                passed.isEmpty() || chance.oneIn(6) ? preferring(target, state -> true) : chance.oneOf(passed);
        MunicipalityId city = target.city.id();
        return new NoticeOverdue(target.id, referral, new Given(Rule.of(city), city, chance.now()));
    }

    private static boolean fits(Class<? extends Moving> move, KnownReferral referral) {
        return referral != null
                && ReferralRules.MOVES.get(move).containsKey(referral.state())
                && (move != SupplyInformation.class || referral.asked());
    }

    private Moving move(Class<? extends Moving> move, KnownCase target, ReferralId id, KnownReferral referral) {
        OptionalLong version = chance.version(referral == null ? 0 : referral.version());
        Sealed<String> words = target.seal.close(SealedField.REMARK, "x");
        Given provider = byProvider(target, referral);
        Given sender = bySender(target, referral);
        return switch (move.getSimpleName()) {
            case "AcknowledgeReferral" -> new AcknowledgeReferral(target.id, id, version, provider);
            case "RequestInformation" -> new RequestInformation(target.id, id, words, version, provider);
            case "AcceptReferral" -> new AcceptReferral(target.id, id, words, version, provider);
            case "DeclineReferral" -> new DeclineReferral(target.id, id, "NO_PLACE", null, version, provider);
            case "StartService" -> new StartService(target.id, id, version, provider);
            case "RecordServiceDelivered" -> {
                var delivery = new DeliveryId(RandomNeeds.newOrUsed(target, chance));
                yield new RecordServiceDelivered(target.id, id, delivery, delivered(), version, provider);
            }
            case "CompleteReferral" -> new CompleteReferral(target.id, id, "DELIVERED", null, version, provider);
            case "ReportNotDelivered" -> new ReportNotDelivered(target.id, id, "PLACE_LOST", null, version, provider);
            case "SupplyInformation" -> new SupplyInformation(target.id, id, words, version, sender);
            case "WithdrawReferral" -> new WithdrawReferral(target.id, id, "SOLVED_OTHERWISE", version, sender);
            case "MarkEnteredInError" -> new MarkEnteredInError(target.id, id, version, sender);
            case "DisputeCompletion" ->
                new DisputeCompletion(target.id, id, chance.oneIn(2), words, version, byDesk(target));
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    /** The same answer, as somebody of the city heard it. */
    private RecordAnswerFor heard(Answer said, KnownCase target) {
        KnownReferral of = target.referrals.get(said.referral());
        boolean protecting = of != null && of.restricted() && chance.oneIn(2);
        Given by = protecting ? chance.given(Staff.of(target.city.id(), Role.PROTECTION_CASEWORKER)) : byDesk(target);
        OptionalLong version = said.expectedVersion();
        Answer answer =
                switch (said) {
                    case AcknowledgeReferral c -> new AcknowledgeReferral(c.id(), c.referral(), version, by);
                    case RequestInformation c ->
                        new RequestInformation(c.id(), c.referral(), c.question(), version, by);
                    case AcceptReferral c -> new AcceptReferral(c.id(), c.referral(), c.remark(), version, by);
                    case DeclineReferral c ->
                        new DeclineReferral(c.id(), c.referral(), c.reason(), c.remark(), version, by);
                    case StartService c -> new StartService(c.id(), c.referral(), version, by);
                    case RecordServiceDelivered c ->
                        new RecordServiceDelivered(c.id(), c.referral(), c.delivery(), c.delivered(), version, by);
                    case CompleteReferral c ->
                        new CompleteReferral(c.id(), c.referral(), c.outcome(), c.remark(), version, by);
                    case ReportNotDelivered c ->
                        new ReportNotDelivered(c.id(), c.referral(), c.reason(), c.remark(), version, by);
                };
        return new RecordAnswerFor(target.id, answer);
    }

    private CaseworkCommand referring(KnownCase target) {
        NeedId need = RandomNeeds.anyOf(target, chance);
        KnownNeed known = target.needs.get(need);
        boolean protecting = known != null && known.restricted() && chance.below(5) > 0;
        return new ReferNeed(
                target.id,
                id(target),
                need,
                protecting && chance.oneIn(2) ? HIDDEN_HOUSE : service(),
                chance.someOf(SCOPES, 2),
                legalBasis(),
                protecting ? chance.given(Staff.of(target.city.id(), Role.PROTECTION_CASEWORKER)) : byDesk(target));
    }

    private CaseworkCommand redirecting(KnownCase target) {
        ReferralId after = preferring(target, Set.of(DECLINED, NOT_DELIVERED)::contains);
        return new RedirectNeed(
                target.id, id(target), after, service(), chance.someOf(SCOPES, 2), legalBasis(), byDesk(target));
    }

    private CaseworkCommand referringOn(KnownCase target) {
        ReferralId from = preferring(target, Set.of(ACCEPTED, IN_PROGRESS)::contains);
        KnownReferral has = target.referrals.get(from);
        // Mostly not the service that has the person already.
        boolean same = has == null || chance.oneIn(3);
        ServiceId service = same ? service() : has.service().equals(LEGAL_AID) ? SECOND_OPINION : LEGAL_AID;
        Given given = byProvider(target, has);
        Instant until = chance.oneIn(2) ? null : given.occurredAt().plus(chance.days(20));
        var word = new ConsentRecorded(
                new ConsentId(RandomNeeds.newOrUsed(target, chance)),
                "ONWARD_REFERRAL",
                // As the edge fills it in; an unknown service is refused there already.
                SendingRules.providerOf(service) == null ? SHELTER : SendingRules.providerOf(service),
                chance.someOf(SCOPES, 3),
                chance.oneIn(6) ? given.occurredAt().minusSeconds(1) : until,
                "SELF",
                "SPOKEN",
                target.seal.close(SealedField.CONSENT_LANGUAGE, "fra"),
                false,
                true,
                null,
                null,
                null);
        return new ReferOn(target.id, id(target), from, service, word, given);
    }

    private ServiceId service() {
        return chance.oneIn(6)
                ? chance.oneOf(List.of(HIDDEN_HOUSE, CLOSED_COURSE, WALK_IN, new ServiceId(chance.id())))
                : chance.oneOf(List.of(LEGAL_AID, SECOND_OPINION));
    }

    private String legalBasis() {
        return switch (chance.below(4)) {
            case 0 -> "CONSENT";
            case 1 -> null;
            default -> "PUBLIC_TASK";
        };
    }

    private ReferralId id(KnownCase target) {
        return !target.referrals.isEmpty() && chance.oneIn(30)
                ? chance.oneOf(target.referrals.keySet())
                : new ReferralId(chance.id());
    }

    /** Mostly one that somebody still has to act on. */
    private ReferralId waiting(KnownCase target) {
        boolean begun = target.referrals.values().stream().anyMatch(referral -> referral.state() == IN_PROGRESS);
        if (begun && chance.oneIn(2)) {
            return preferring(target, IN_PROGRESS::equals);
        }
        return chance.below(4) > 0
                ? preferring(target, ReferralRules.OPEN::contains)
                : preferring(target, state -> true);
    }

    private ReferralId preferring(KnownCase target, Predicate<ReferralState> wanted) {
        List<ReferralId> fitting = target.referrals.entrySet().stream()
                .filter(referral -> wanted.test(referral.getValue().state()))
                .map(Map.Entry::getKey)
                .toList();
        if (!fitting.isEmpty() && chance.below(6) > 0) {
            return chance.oneOf(fitting);
        }
        return chance.seldom() || target.referrals.isEmpty()
                ? new ReferralId(chance.id())
                : chance.oneOf(target.referrals.keySet());
    }

    private Given byDesk(KnownCase target) {
        return chance.given(Staff.anybodyOf(target.city.id(), chance));
    }

    /** Mostly whoever sent it: a desk, or a provider that referred on. */
    private Given bySender(KnownCase target, KnownReferral referral) {
        if (referral != null && referral.sender().kind() == Holder.Kind.PROVIDER && chance.oneIn(2)) {
            return chance.given(chance.oneOf(List.of(focalPoint(SHELTER), focalPoint(LEGAL_CLINIC))));
        }
        return chance.oneIn(20) ? chance.given(focalPoint(LEGAL_CLINIC)) : byDesk(target);
    }

    private Given byProvider(KnownCase target, KnownReferral referral) {
        if (chance.seldom() || referral == null) {
            Caller stranger = Staff.anybodyOf(target.city.id(), chance);
            return chance.given(chance.oneOf(List.of(stranger, focalPoint(SHELTER), focalPoint(LEGAL_CLINIC))));
        }
        return chance.given(focalPoint(referral.provider()));
    }
}
