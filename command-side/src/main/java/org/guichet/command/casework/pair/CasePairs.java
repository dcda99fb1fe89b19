package org.guichet.command.casework.pair;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.guichet.casework.CaseId;
import org.guichet.casework.NeedId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseRows;
import org.guichet.command.casework.MigrantCase;
import org.guichet.command.casework.MigrantCase.Handover;
import org.guichet.command.casework.MigrantCase.Merged;
import org.guichet.command.casework.MigrantCase.Moving;
import org.guichet.command.casework.need.Need;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.need.Needs.Following;
import org.guichet.command.casework.pair.MergeCommand.FollowReferral;
import org.guichet.command.casework.pair.MergeCommand.MergePersons;
import org.guichet.command.casework.pair.MergeCommand.UnmergePersons;
import org.guichet.command.casework.pair.TransferCommand.AcceptTransfer;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.platform.accesslog.Looked;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** What concerns two cases at once, and so changes both in one unit of work or neither. */
@Component
public class CasePairs {
    private static final String SOURCE = "OTHER_CITY";

    private final Repository<MigrantCase> cases;
    private final Reference reference;
    private final CaseRows rows;
    private final PersonKeys keys;
    private final Clock clock;

    /** With the cases, two of which it loads for one command. */
    public CasePairs(Repository<MigrantCase> cases, Reference reference, CaseRows rows, PersonKeys keys, Clock clock) {
        this.cases = cases;
        this.reference = reference;
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    @CommandHandler
    void handle(MergePersons c) {
        if (c.id().equals(c.losing())) {
            throw Refused.field("losing", "same-case");
        }
        // Always in the same order, or two merges of the same two would wait for each other for ever.
        Aggregate<MigrantCase> winning;
        Aggregate<MigrantCase> losing;
        if (c.id().toString().compareTo(c.losing().toString()) < 0) {
            winning = cases.load(c.id().toString());
            losing = other(c.losing());
        } else {
            losing = other(c.losing());
            winning = cases.load(c.id().toString());
        }
        winning.execute(one -> one.win(c, reference, clock));
        Moving work = losing.invoke(one -> one.lose(c, reference, clock));
        winning.execute(one -> one.takeOver(work, c.losing()));
    }

    @CommandHandler
    void handle(UnmergePersons c) {
        Aggregate<MigrantCase> losing = cases.load(c.id().toString());
        Merged was = losing.invoke(one -> one.standAlone(c, reference, clock));
        Moving back = other(was.winning()).invoke(winning -> winning.letGo(was, c.id()));
        losing.execute(one -> one.takeBack(back, was.winning()));
    }

    @CommandHandler
    void handle(FollowReferral c) {
        Aggregate<MigrantCase> at = cases.load(c.id().toString());
        Following following = at.invoke(one -> one.isErased() ? null : one.movedBy(c.referral()));
        while (following != null) {
            Following next = following;
            following = other(next.theCase()).invoke(one -> one.follow(next));
        }
    }

    @CommandHandler
    void handle(AcceptTransfer c) throws Exception {
        MunicipalityFacts city =
                reference.municipality(c.given().municipality()).orElseThrow();
        Aggregate<MigrantCase> old = other(c.from());
        Handover handover = old.invoke(one -> one.handOver(c, reference, clock));
        PersonId person = old.invoke(MigrantCase::person);
        PersonSeal there = keys.of(person).orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED));
        PersonSeal here = c.key().seal();
        var registration = new RegisterCase(
                c.id(),
                c.desk(),
                c.number(),
                c.key(),
                SOURCE,
                false,
                resealed(handover.offer().details(), there, here),
                c.given());
        List<IdentifyNeed> needs = new ArrayList<>();
        for (Need need : handover.needs()) {
            // Of a need that came with another case of the person, the seals are under that one's key.
            PersonSeal sealer = keys.of(need.code().p()).orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED));
            needs.add(new IdentifyNeed(
                    c.id(),
                    new NeedId(UUID.randomUUID()),
                    need.group(),
                    need.urgency(),
                    resealed(SealedField.NEED, need.code(), sealer, here),
                    resealed(SealedField.NEED_NOTE, need.note(), sealer, here),
                    c.given()));
        }
        cases.newInstance(() -> new MigrantCase(registration, reference, rows, clock))
                .execute(begun -> begun.takeOver(c, needs, city));
    }

    /**
     * Whoever stands in several cases that were found to be of one person is forgotten in all of them. What another city
     * took over is another person with a key of its own, and stays.
     */
    @CommandHandler
    void handle(EraseCasePerson c) {
        Map<CaseId, Aggregate<MigrantCase>> ofOnePerson = new LinkedHashMap<>();
        Deque<CaseId> toLook = new ArrayDeque<>(List.of(c.id()));
        while (!toLook.isEmpty()) {
            CaseId next = toLook.pop();
            if (!ofOnePerson.containsKey(next)) {
                Aggregate<MigrantCase> found = cases.load(next.toString());
                ofOnePerson.put(next, found);
                toLook.addAll(found.invoke(MigrantCase::sameAs));
            }
        }
        ofOnePerson.forEach((id, one) -> {
            // Before pairs were erased together, one of them may have been.
            if (id.equals(c.id()) || !one.invoke(MigrantCase::isErased)) {
                one.execute(loaded -> loaded.erase(c, reference, rows, clock));
            }
        });
    }

    private Aggregate<MigrantCase> other(CaseId id) {
        try {
            return cases.load(id.toString());
        } catch (AggregateNotFoundException e) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
    }

    // The area is one of the other city's and means nothing here.
    private static PersonDetails resealed(PersonDetails of, PersonSeal there, PersonSeal here) {
        return new PersonDetails(
                resealed(SealedField.NAME, of.name(), there, here),
                resealed(SealedField.BIRTH_DATE, of.birthDate(), there, here),
                resealed(SealedField.SEX, of.sex(), there, here),
                resealed(SealedField.NATIONALITY, of.nationality(), there, here),
                resealed(SealedField.LANGUAGES, of.languages(), there, here),
                resealed(SealedField.PHONES, of.phones(), there, here),
                null,
                null,
                resealed(SealedField.DOCUMENTS, of.documents(), there, here),
                resealed(SealedField.EMAIL, of.email(), there, here),
                resealed(SealedField.ORIGIN, of.origin(), there, here),
                resealed(SealedField.SPECIFIC_NEEDS, of.specificNeeds(), there, here),
                resealed(SealedField.EDUCATION, of.education(), there, here),
                resealed(SealedField.OCCUPATION, of.occupation(), there, here));
    }

    private static <T> Sealed<T> resealed(SealedField<T> field, Sealed<T> value, PersonSeal there, PersonSeal here) {
        if (value == null) {
            return null;
        }
        Looked.ifHere().ifPresent(looked -> looked.opened(there.person(), field.name()));
        return here.close(field, there.open(field, value));
    }
}
