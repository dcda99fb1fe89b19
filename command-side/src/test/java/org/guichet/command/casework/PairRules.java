package org.guichet.command.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.casework.NeedId;
import org.guichet.casework.TransferId;
import org.guichet.command.casework.KnownCase.Merge;
import org.guichet.command.casework.KnownCase.Offer;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.casework.pair.MergeCommand;
import org.guichet.command.casework.pair.MergeCommand.FollowReferral;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.TransferCommand;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.casework.pair.TransferCommand.OfferTransfer;
import org.guichet.command.casework.pair.TransferCommand.RefuseTransfer;
import org.guichet.command.dispatch.Given;
import org.guichet.municipality.MunicipalityId;

/** The domain on what concerns two cities or two cases. */
final class PairRules {
    private PairRules() {}

    static void refuse(TransferCommand command, CaseOracle all, Instant now, Set<String> refusals) {
        switch (command) {
            case OfferTransfer c -> refuseOffer(c, all, now, refusals);
            case RefuseTransfer c -> {
                KnownCase old = all.cases.get(c.id());
                boolean own = old != null && old.isOf(c.given().municipality());
                if (!isOffered(old, c.transfer()) || !own && !isAsked(old, c.given())) {
                    refusals.add("NOT_FOUND");
                    return;
                }
                old.refuseForTime(c.given(), now, refusals);
            }
            case AcceptTransfer c -> {
                KnownCase old = all.cases.get(c.from());
                // The city that offers is not the one that accepts.
                if (!isOffered(old, c.transfer()) || !isAsked(old, c.given())) {
                    refusals.add("NOT_FOUND");
                    return;
                }
                old.refuseForTime(c.given(), now, refusals);
                if (!old.openReferrals().isEmpty()) {
                    refusals.add("REFERRALS_STILL_OPEN");
                }
                if (old.openReferrals().stream()
                        .anyMatch(open -> old.referrals.get(open).restricted())) {
                    refusals.add("CASE_HELD_BY_OTHERS");
                }
                all.refuseBeginning(c.given(), c.desk(), now, refusals);
            }
        }
    }

    static Map<CaseId, List<String>> carryOut(TransferCommand command, CaseOracle all) {
        return switch (command) {
            case OfferTransfer c -> {
                all.cases.get(c.id()).offer = new Offer(c.transfer(), c.to());
                all.found.add(c.transfer().value());
                yield Map.of(c.id(), List.of("CaseTransferOffered"));
            }
            case RefuseTransfer c -> {
                all.cases.get(c.id()).offer = null;
                yield Map.of(c.id(), List.of("CaseTransferRefused"));
            }
            case AcceptTransfer c -> accept(c, all);
        };
    }

    static void refuse(MergeCommand command, CaseOracle all, Instant now, Set<String> refusals) {
        switch (command) {
            case MergePersons c -> {
                if (c.id().equals(c.losing())) {
                    refusals.add("INVALID losing same-case");
                }
                refuseMerging(all.of(c.id(), c.given()), c.given(), now, refusals);
                KnownCase losing = all.of(c.losing(), c.given());
                refuseMerging(losing, c.given(), now, refusals);
                MovingRules.refuseMoving(all.of(c.id(), c.given()), losing, refusals);
                if (losing != null && losing.offer != null) {
                    refusals.add("TRANSFER_ALREADY_OFFERED");
                }
            }
            case UnmergePersons c -> {
                KnownCase losing = all.of(c.id(), c.given());
                if (losing == null) {
                    refusals.add("NOT_FOUND");
                    return;
                }
                losing.refuseForTime(c.given(), now, refusals);
                if (losing.erased) {
                    refusals.add("PERSON_ERASED");
                }
                if (losing.state != CaseState.MERGED) {
                    refusals.add("CASE_NOT_MERGED");
                } else {
                    MovingRules.refuseComingBack(all.cases.get(losing.merge.winning()), losing.id, refusals);
                }
            }
            case FollowReferral c -> {
                // By rule, and so never refused: there is only nothing to do.
            }
        }
    }

    static Map<CaseId, List<String>> carryOut(MergeCommand command, CaseOracle all) {
        return switch (command) {
            case MergePersons c -> {
                KnownCase losing = all.cases.get(c.losing());
                losing.merge = new Merge(c.id(), losing.state);
                losing.state = CaseState.MERGED;
                List<String> here = new ArrayList<>(List.of("PersonsMerged"));
                List<String> there = new ArrayList<>(List.of("PersonsMerged"));
                MovingRules.move(losing, there, here);
                yield Map.of(c.id(), here, c.losing(), there);
            }
            case UnmergePersons c -> {
                KnownCase losing = all.cases.get(c.id());
                Merge was = losing.merge;
                losing.state = was.before();
                losing.merge = null;
                List<String> here = new ArrayList<>(List.of("PersonsUnmerged"));
                List<String> there = new ArrayList<>(List.of("PersonsUnmerged"));
                MovingRules.moveBack(all.cases.get(was.winning()), c.id(), there, here);
                yield Map.of(c.id(), here, was.winning(), there);
            }
            case FollowReferral c -> throw new IllegalArgumentException("is told by what it made");
        };
    }

    private static void refuseOffer(OfferTransfer c, CaseOracle all, Instant now, Set<String> refusals) {
        KnownCase known = all.of(c.id(), c.given());
        if (known == null) {
            refusals.add("NOT_FOUND");
            return;
        }
        known.refuseForTime(c.given(), now, refusals);
        if (known.erased) {
            refusals.add("PERSON_ERASED");
        }
        if (known.state != CaseState.OPEN) {
            refusals.add("CASE_NOT_OPEN");
        }
        if (known.isOf(c.to()) || all.city(c.to()) == null) {
            refusals.add("INVALID to unknown");
        }
        if (known.offer != null) {
            refusals.add("TRANSFER_ALREADY_OFFERED");
        }
        if (!known.openReferrals().isEmpty()) {
            refusals.add("REFERRALS_STILL_OPEN");
        }
        if (known.isHeldByOthers(c.given())) {
            refusals.add("CASE_HELD_BY_OTHERS");
        }
        if (all.found.contains(c.transfer().value())) {
            refusals.add("ALREADY_EXISTS");
        }
    }

    private static void refuseMerging(KnownCase known, Given given, Instant now, Set<String> refusals) {
        if (known == null) {
            refusals.add("NOT_FOUND");
            return;
        }
        known.refuseForTime(given, now, refusals);
        if (known.erased) {
            refusals.add("PERSON_ERASED");
        }
        if (known.state != CaseState.OPEN && known.state != CaseState.CLOSED) {
            refusals.add("CASE_NOT_OPEN");
        }
    }

    private static boolean isOffered(KnownCase old, TransferId transfer) {
        return old != null && old.offer != null && old.offer.transfer().equals(transfer);
    }

    private static boolean isAsked(KnownCase old, Given given) {
        MunicipalityId asking = given.municipality();
        return old.offer != null && old.offer.to().equals(asking);
    }

    // The old case ends with everything that was open in it; the new one begins with it.
    private static Map<CaseId, List<String>> accept(AcceptTransfer c, CaseOracle all) {
        KnownCase old = all.cases.get(c.from());
        List<NeedId> open =
                old.needs.keySet().stream().filter(old.openNeeds()::contains).toList();
        List<String> there = new ArrayList<>();
        List<String> here = new ArrayList<>(all.begin(c.id(), c.key(), false, c.given()));
        open.forEach(need -> {
            there.add(NeedRules.end(need, new NeedEnding.Resolved("TRANSFERRED"), old));
            here.add("NeedIdentified");
        });
        there.addAll(ContactRules.cancelAll(old));
        there.add("CaseTransferAccepted");
        here.add("CaseTransferAccepted");
        old.state = CaseState.TRANSFERRED;
        old.offer = null;
        return Map.of(c.from(), there, c.id(), here);
    }
}
