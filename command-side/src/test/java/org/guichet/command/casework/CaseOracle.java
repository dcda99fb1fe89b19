package org.guichet.command.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseCommand.ReopenCase;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;
import org.guichet.command.casework.contact.ContactCommand;
import org.guichet.command.casework.ending.ApprovalCommand;
import org.guichet.command.casework.need.NeedCommand;
import org.guichet.command.casework.pair.MergeCommand;
import org.guichet.command.casework.pair.TransferCommand;
import org.guichet.command.casework.referral.ReferralCommand;
import org.guichet.command.casework.referral.ReferralCommand.DisputeCompletion;
import org.guichet.command.casework.referral.ReferralCommand.Moving;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.command.casework.referral.ReferralCommand.Sending;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;

/**
 * What must come of a command by the words of the domain, kept without looking at the aggregate. Where a command breaks
 * several rules, any of them may be named, except that what is hidden from the caller must not be told by another.
 */
final class CaseOracle {
    final Map<CaseId, KnownCase> cases = new LinkedHashMap<>();
    /** Ids of referrals and offers, which are found without naming their case and so are used once everywhere. */
    final Set<UUID> found = new HashSet<>();

    private final Map<MunicipalityId, MunicipalityFacts> cities = new HashMap<>();

    CaseOracle(Collection<MunicipalityFacts> cities) {
        cities.forEach(city -> this.cities.put(city.id(), city));
    }

    /** Every refusal that the command deserves; none if it is to be carried out. */
    Set<String> refusalsOf(CaseworkCommand command, Instant now) {
        Set<String> refusals = new TreeSet<>();
        switch (command) {
            case RegisterCase c -> refuseBeginning(c.given(), c.desk(), now, refusals);
            case TransferCommand c -> PairRules.refuse(c, this, now, refusals);
            case MergeCommand c -> PairRules.refuse(c, this, now, refusals);
            case EraseCasePerson c -> ErasureRules.refuse(c, this, now, refusals);
            case ExpireConsent c -> cases.get(c.id()).now = now;
            case NoticeOverdue c -> cases.get(c.id()).now = now;
            default -> {
                KnownCase known = of(command.id(), command.given());
                if (known == null || command instanceof ReferralCommand c && ReferralRules.isHidden(c, known)) {
                    return Set.of("NOT_FOUND");
                }
                known.now = now;
                refuseWork(command, known, now, refusals);
            }
        }
        return refusals;
    }

    /** Names of the events that the command must make in each case, sorted; everything is as after them. */
    Map<CaseId, List<String>> carriedOut(CaseworkCommand command) {
        Map<CaseId, List<String>> events = new HashMap<>();
        switch (command) {
            case RegisterCase c -> events.put(c.id(), begin(c.id(), c.key(), c.complete(), c.given()));
            case TransferCommand c -> events.putAll(PairRules.carryOut(c, this));
            case MergeCommand c -> events.putAll(PairRules.carryOut(c, this));
            case EraseCasePerson c -> events.putAll(ErasureRules.carryOut(c, this));
            default -> events.put(command.id(), work(command, cases.get(command.id())));
        }
        events.forEach((id, made) -> cases.get(id).version += made.size());
        events.replaceAll((id, made) -> made.stream().sorted().toList());
        events.values().removeIf(List::isEmpty);
        return events;
    }

    /** The case, if the city has one of that id. */
    KnownCase of(CaseId id, Given given) {
        KnownCase known = cases.get(id);
        return known != null && known.isOf(given.municipality()) ? known : null;
    }

    MunicipalityFacts city(MunicipalityId id) {
        return cities.get(id);
    }

    /** What a case begins with. */
    List<String> begin(CaseId id, NewPersonKey key, boolean complete, Given given) {
        MunicipalityFacts city = cities.get(given.municipality());
        cases.put(id, new KnownCase(id, city, key.seal(), given.occurredAt(), complete));
        return List.of("CaseRegistered");
    }

    void refuseBeginning(Given given, DeskId desk, Instant now, Set<String> refusals) {
        MunicipalityFacts city = cities.get(given.municipality());
        if (city == null) {
            refusals.add("OTHER_MUNICIPALITY");
            return;
        }
        KnownCase.refuseForTime(given, now, null, city, refusals);
        if (!city.desks().contains(desk)) {
            refusals.add("INVALID desk unknown");
        }
    }

    private void refuseWork(CaseworkCommand command, KnownCase known, Instant now, Set<String> refusals) {
        if (known.erased) {
            refusals.add("PERSON_ERASED");
        }
        known.refuseForTime(command.given(), now, refusals);
        if (!worksIn(command).contains(known.state)) {
            refusals.add("CASE_NOT_OPEN");
        }
        switch (command) {
            case CaseCommand c -> CaseRules.refuse(c, known, refusals);
            case NeedCommand c -> NeedRules.refuse(c, known, refusals);
            case ContactCommand c -> ContactRules.refuse(c, known, refusals);
            case ApprovalCommand c -> ApprovalRules.refuse(c, known, refusals);
            case Sending c -> {
                SendingRules.refuse(c, known, refusals);
                if (found.contains(c.referral().value())) {
                    refusals.add("ALREADY_EXISTS");
                }
            }
            case Moving c -> ReferralRules.refuse(c, known, refusals);
            case NoticeOverdue c -> throw new IllegalArgumentException("is never refused");
            case TransferCommand c -> throw new IllegalArgumentException("concerns two cities");
            case MergeCommand c -> throw new IllegalArgumentException("concerns two cases");
            default -> throw new IllegalArgumentException("has no rules here");
        }
    }

    private List<String> work(CaseworkCommand command, KnownCase known) {
        return switch (command) {
            case CaseCommand c -> CaseRules.carryOut(c, known);
            case NeedCommand c -> NeedRules.carryOut(c, known);
            case ContactCommand c -> ContactRules.carryOut(c, known);
            case ApprovalCommand c -> ApprovalRules.carryOut(c, known);
            case Sending c -> {
                found.add(c.referral().value());
                yield SendingRules.carryOut(c, known);
            }
            case Moving c -> new ArrayList<>(List.of(ReferralRules.carryOut(c, known)));
            case NoticeOverdue c -> ReferralRules.lapse(c, known);
            case TransferCommand c -> throw new IllegalArgumentException("concerns two cities");
            case MergeCommand c -> throw new IllegalArgumentException("concerns two cases");
            default -> throw new IllegalArgumentException("has no rules here");
        };
    }

    // A closed case takes reopening and corrections only; of a merged one the open referrals stay answerable.
    private static Set<CaseState> worksIn(CaseworkCommand command) {
        return switch (command) {
            case CorrectPersonDetails c -> EnumSet.of(CaseState.OPEN, CaseState.CLOSED);
            case ReopenCase c -> EnumSet.allOf(CaseState.class);
            case WithdrawConsent c -> EnumSet.allOf(CaseState.class);
            case DisputeCompletion c -> EnumSet.of(CaseState.OPEN);
            case Moving c -> EnumSet.allOf(CaseState.class);
            default -> EnumSet.of(CaseState.OPEN);
        };
    }
}
