package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.RABAT;
import static org.guichet.command.casework.CaseStories.SFAX;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.claimFor;

import java.util.List;
import org.guichet.casework.CaseId;
import org.guichet.casework.MergeId;
import org.guichet.casework.PersonId;
import org.guichet.casework.TransferId;
import org.guichet.command.casework.pair.MergeCommand.FollowReferral;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.casework.pair.TransferCommand.OfferTransfer;
import org.guichet.command.casework.pair.TransferCommand.RefuseTransfer;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Rule;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.sealing.SealedField;

/** What might be asked where two cities, or two cases of a city, are concerned. */
final class RandomPairs {
    private final Chance chance;
    private final CaseOracle known;
    private final PersonKeys keys;

    RandomPairs(Chance chance, CaseOracle known, PersonKeys keys) {
        this.chance = chance;
        this.known = known;
        this.keys = keys;
    }

    OfferTransfer offer(KnownCase target) {
        List<MunicipalityId> others = List.of(TANGIER, SFAX, RABAT, new MunicipalityId(chance.id()));
        MunicipalityId usual = target.isOf(SFAX) ? TANGIER : SFAX;
        boolean again = !known.found.isEmpty() && chance.oneIn(10);
        var transfer = new TransferId(
                again ? chance.oneOf(known.found.stream().sorted().toList()) : chance.id());
        return new OfferTransfer(
                target.id,
                transfer,
                chance.oneIn(5) ? chance.oneOf(others) : usual,
                "PUBLIC_TASK",
                target.seal.close(SealedField.NOTE, "x"),
                byAnybodyOf(target.city.id()));
    }

    /** By the city that was asked or the one that asked; seldom by a third, or to an offer that there is not. */
    CaseworkCommand answerTo(KnownCase target) {
        TransferId transfer = chance.seldom() ? new TransferId(chance.id()) : target.offer.transfer();
        MunicipalityId asked = target.offer.to();
        MunicipalityId city = chance.oneIn(5) ? chance.oneOf(List.of(TANGIER, SFAX, RABAT)) : asked;
        if (chance.oneIn(3)) {
            return new RefuseTransfer(
                    target.id, transfer, "NO_CAPACITY", byAnybodyOf(chance.oneIn(3) ? target.city.id() : city));
        }
        Given given = byAnybodyOf(city);
        NewPersonKey key = keys.draw(new PersonId(chance.id()), given.municipality());
        DeskId desk = chance.seldom() ? new DeskId(chance.id()) : Staff.deskOf(given.municipality());
        return new AcceptTransfer(new CaseId(chance.id()), target.id, transfer, desk, claimFor(key), key, given);
    }

    MergePersons merge(KnownCase target) {
        List<CaseId> others = known.cases.keySet().stream()
                .filter(one -> !one.equals(target.id) || chance.seldom())
                .toList();
        CaseId other = others.isEmpty() || chance.seldom() ? new CaseId(chance.id()) : chance.oneOf(others);
        boolean wins = chance.oneIn(2);
        return new MergePersons(
                wins ? target.id : other,
                wins ? other : target.id,
                new MergeId(chance.id()),
                byAnybodyOf(target.city.id()));
    }

    UnmergePersons unmerging(KnownCase target) {
        return new UnmergePersons(target.id, byAnybodyOf(target.city.id()));
    }

    /** Of a referral whose need may go on in another case, as the table of what is due would find it. */
    CaseworkCommand follow(KnownCase target) {
        if (target.referrals.isEmpty()) {
            return unmerging(target);
        }
        Given rule = new Given(Rule.of(target.city.id()), target.city.id(), chance.now());
        return new FollowReferral(target.id, chance.oneOf(target.referrals.keySet()), rule);
    }

    private Given byAnybodyOf(MunicipalityId city) {
        return chance.given(Staff.anybodyOf(city, chance));
    }
}
