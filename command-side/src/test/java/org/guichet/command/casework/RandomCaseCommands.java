package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.TANGIER;
import static org.guichet.command.casework.CaseStories.claimFor;
import static org.guichet.command.casework.CaseStories.delivered;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guichet.access.Role;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.casework.ConsentId;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.PersonName;
import org.guichet.casework.Route;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.AssignCase;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.DeliverService;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseCommand.WithdrawConsent;
import org.guichet.command.casework.KnownCase.KnownNeed;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Rule;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.SealedField;

/** What people at desks and providers might ask next: mostly sense, now and then a mistake. */
final class RandomCaseCommands {
    private final Chance chance;
    private final CaseOracle known;
    private final PersonKeys keys;
    private final RandomNeeds needs;
    private final RandomReferrals referrals;
    private final RandomContacts contacts;
    private final RandomEndings endings;
    private final RandomPairs pairs;

    RandomCaseCommands(Chance chance, CaseOracle known, PersonKeys keys) {
        this.chance = chance;
        this.known = known;
        this.keys = keys;
        this.needs = new RandomNeeds(chance);
        this.referrals = new RandomReferrals(chance);
        this.contacts = new RandomContacts(chance);
        this.endings = new RandomEndings(chance);
        this.pairs = new RandomPairs(chance, known, keys);
    }

    /** The next command, given at an instant. */
    CaseworkCommand next(Instant at) {
        chance.itIs(at);
        List<KnownCase> going = known.cases.values().stream()
                .filter(one -> one.isOf(TANGIER) && !one.erased && one.state != CaseState.TRANSFERRED)
                .toList();
        // Two go on in one city, so that they can be merged and a history does not end with its first case.
        if (going.isEmpty() || going.size() < 2 && chance.oneIn(8)) {
            return registration(new CaseId(chance.id()));
        }
        KnownCase target = chance.oneIn(3) ? chance.oneOf(known.cases.values()) : going.getFirst();
        if (target.offer != null && chance.oneIn(3)) {
            return pairs.answerTo(target);
        }
        return target.isOpen() ? onOpen(target) : onOver(target);
    }

    private CaseworkCommand onOpen(KnownCase target) {
        Map<Supplier<CaseworkCommand>, Integer> weights = new LinkedHashMap<>();
        weights.put(() -> onDetails(target), 12);
        weights.put(() -> consent(target), 9);
        weights.put(() -> withdrawal(target), 3);
        weights.put(() -> expiry(target), 4);
        weights.put(() -> referrals.lapse(target), 10);
        weights.put(() -> assignment(target), 2);
        weights.put(() -> delivery(target), 2);
        weights.put(() -> needs.next(target), 15);
        weights.put(() -> referrals.sending(target), 32);
        weights.put(() -> referrals.moving(target), 76);
        weights.put(() -> contacts.next(target), 14);
        weights.put(() -> endings.approval(target), target.city.approvalOnClosing() ? 10 : 2);
        weights.put(() -> endings.closing(target), 6);
        weights.put(() -> endings.reopening(target), 1);
        // Seldom, since a history of one case ends with it.
        weights.put(() -> chance.oneIn(8) ? endings.erasure(target) : endings.reopening(target), 1);
        weights.put(() -> pairs.offer(target), 3);
        weights.put(() -> pairs.merge(target), 4);
        weights.put(() -> pairs.unmerging(target), 1);
        return chance.weighed(weights);
    }

    private CaseworkCommand onOver(KnownCase target) {
        Map<Supplier<CaseworkCommand>, Integer> weights = new LinkedHashMap<>();
        weights.put(() -> onOpen(target), 20);
        weights.put(() -> endings.reopening(target), target.state == CaseState.CLOSED ? 10 : 1);
        weights.put(() -> pairs.merge(target), 1);
        weights.put(() -> pairs.unmerging(target), target.state == CaseState.MERGED ? 6 : 1);
        weights.put(() -> pairs.follow(target), target.state == CaseState.MERGED ? 5 : 1);
        weights.put(() -> referrals.moving(target), target.state == CaseState.MERGED ? 14 : 1);
        weights.put(() -> withdrawal(target), 2);
        weights.put(() -> expiry(target), 2);
        weights.put(() -> referrals.lapse(target), 3);
        weights.put(() -> endings.erasure(target), 1);
        return chance.weighed(weights);
    }

    private RegisterCase registration(CaseId id) {
        MunicipalityId city = chance.seldom() ? new MunicipalityId(chance.id()) : TANGIER;
        NewPersonKey key = keys.draw(new PersonId(chance.id()), city);
        DeskId desk = chance.seldom() ? new DeskId(chance.id()) : Staff.deskOf(TANGIER);
        Given given = chance.given(Staff.of(city, Role.DESK_OFFICER));
        boolean complete = chance.oneIn(2);
        return new RegisterCase(id, desk, claimFor(key), key, "WALK_IN", complete, details(key.seal()), given);
    }

    private CaseworkCommand onDetails(KnownCase target) {
        PersonDetails details = details(target.seal);
        Given given = byDesk(target);
        return switch (chance.below(4)) {
            case 0 -> new CompleteIntake(target.id, details, chance.version(target.version), given);
            case 1 -> new CorrectPersonDetails(target.id, details, chance.version(target.version), given);
            case 2 -> new ChangeCircumstances(target.id, details, chance.version(target.version), given);
            default -> {
                var note = new NoteId(RandomNeeds.newOrUsed(target, chance));
                yield new AddNote(target.id, note, target.seal.close(SealedField.NOTE, "x"), given);
            }
        };
    }

    private RecordConsent consent(KnownCase target) {
        ProviderId recipient =
                chance.seldom() ? new ProviderId(chance.id()) : chance.oneOf(List.of(LEGAL_CLINIC, SHELTER));
        boolean protecting = target.needs.values().stream().anyMatch(KnownNeed::restricted) && chance.oneIn(2);
        Given given = protecting && chance.below(4) > 0
                ? chance.given(Staff.of(target.city.id(), Role.PROTECTION_CASEWORKER))
                : byDesk(target);
        Instant until = chance.oneIn(3) ? null : given.occurredAt().plus(chance.days(20));
        return new RecordConsent(
                target.id,
                new ConsentId(RandomNeeds.newOrUsed(target, chance)),
                chance.oneIn(8) ? "FOLLOW_UP" : "REFERRAL",
                recipient,
                chance.someOf(Set.of("NAME", "CONTACT", "NEED_NOTE"), 5),
                chance.seldom() ? given.occurredAt().minusSeconds(1) : until,
                "SELF",
                "SPOKEN",
                target.seal.close(SealedField.CONSENT_LANGUAGE, "fra"),
                false,
                true,
                null,
                null,
                protecting ? target.seal.close(SealedField.ROUTE, new Route(null, recipient)) : null,
                given);
    }

    private WithdrawConsent withdrawal(KnownCase target) {
        return new WithdrawConsent(target.id, anyConsentOf(target), "SELF", byDesk(target));
    }

    private ExpireConsent expiry(KnownCase target) {
        // Mostly one whose time has passed, as the clock of the deadlines would find it.
        List<ConsentId> passed = target.consents.entrySet().stream()
                .filter(consent ->
                        !consent.getValue().ended() && !consent.getValue().holdsAt(chance.now()))
                .map(Map.Entry::getKey)
                .toList();
        ConsentId consent = passed.isEmpty() || chance.oneIn(4) ? anyConsentOf(target) : chance.oneOf(passed);
        MunicipalityId city = target.city.id();
        return new ExpireConsent(target.id, consent, new Given(Rule.of(city), city, chance.now()));
    }

    private ConsentId anyConsentOf(KnownCase target) {
        return target.consents.isEmpty() || chance.seldom()
                ? new ConsentId(chance.id())
                : chance.oneOf(target.consents.keySet());
    }

    private AssignCase assignment(KnownCase target) {
        UUID caseworker = target.caseworker != null && chance.oneIn(4) ? target.caseworker : chance.id();
        return new AssignCase(target.id, caseworker, chance.version(target.version), byDesk(target));
    }

    private DeliverService delivery(KnownCase target) {
        NeedId need = chance.oneIn(3) ? null : RandomNeeds.anyOf(target, chance);
        var delivery = new DeliveryId(RandomNeeds.newOrUsed(target, chance));
        return new DeliverService(target.id, delivery, need, delivered(), byDesk(target));
    }

    private Given byDesk(KnownCase target) {
        return chance.given(Staff.anybodyOf(target.city.id(), chance));
    }

    /** A name and a phone, closed. */
    private static PersonDetails details(PersonSeal seal) {
        return new PersonDetails(
                seal.close(SealedField.NAME, new PersonName("Awa", "Diop", null)),
                null,
                null,
                null,
                null,
                seal.close(SealedField.PHONES, List.of("+212661000000")),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
