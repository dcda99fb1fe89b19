package org.guichet.command.household;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.guichet.casework.CaseId;
import org.guichet.command.dispatch.Given;
import org.guichet.command.household.HouseholdCommand.FormHousehold;
import org.guichet.command.household.HouseholdCommand.JoinHousehold;
import org.guichet.command.household.HouseholdCommand.LeaveHousehold;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.household.HouseholdEvent.HouseholdSplit;
import org.guichet.household.HouseholdEvent.HouseholdsMerged;
import org.guichet.household.HouseholdEvent.Member;
import org.guichet.household.HouseholdEvent.MemberErased;
import org.guichet.household.HouseholdEvent.MemberJoined;
import org.guichet.household.HouseholdEvent.MemberLeft;
import org.guichet.household.HouseholdId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * Persons who live together. That a case is in one household at a time is held by the register. It is not cached: it is
 * rarely touched, and {@link HouseholdErasure} changes it while a unit of work commits, where a cache would keep it as
 * it was before.
 */
@Aggregate(type = "Household")
class Household {
    static final String MOVED = "MOVED_HOUSEHOLD";

    @AggregateIdentifier
    private HouseholdId id;

    private MunicipalityId municipality;
    private Instant begun;
    private boolean ended;
    private final Map<CaseId, Membership> members = new LinkedHashMap<>();

    private record Membership(Member member, Instant since) {}

    Household() {
        // Axon makes one before it replays the events.
    }

    @CommandHandler
    Household(FormHousehold c, Reference reference, HouseholdRegister register, Clock clock) {
        MunicipalityFacts city = reference
                .municipality(c.given().municipality())
                .orElseThrow(() -> new Refused(ProblemType.OTHER_MUNICIPALITY));
        city.mustAllow(c.given().occurredAt(), clock.instant());
        register.mustNotBeErased(c.members());
        apply(new HouseholdFormed(c.id(), city.id(), Person.members(c.members()), null));
    }

    /** One that some members of another form. */
    Household(HouseholdId id, MunicipalityId municipality, List<Member> members, HouseholdId from) {
        apply(new HouseholdFormed(id, municipality, members, from));
    }

    @CommandHandler
    void handle(JoinHousehold c, Reference reference, HouseholdRegister register, Clock clock) {
        mustTake(c.given(), c.expectedVersion(), reference, clock);
        register.mustNotBeErased(List.of(c.member()));
        apply(new MemberJoined(c.member().member(), null));
    }

    @CommandHandler
    void handle(LeaveHousehold c, Reference reference, Clock clock) {
        mustTake(c.given(), c.expectedVersion(), reference, clock);
        mustBeMember(c.member(), c.given());
        apply(new MemberLeft(c.member(), c.reason(), null));
    }

    void welcome(Member member, HouseholdId from) {
        apply(new MemberJoined(member, from));
    }

    void letGo(CaseId member, HouseholdId into, Given given) {
        mustBeMember(member, given);
        apply(new MemberLeft(member, MOVED, into));
    }

    void split(HouseholdId into, Collection<Member> leaving, Given given) {
        leaving.forEach(member -> mustBeMember(member.caseId(), given));
        if (leaving.size() == members.size()) {
            throw Refused.field("members", "everyone");
        }
        apply(new HouseholdSplit(into, leaving.stream().map(Member::caseId).toList()));
    }

    /** Ends, and says who goes along. */
    List<Member> mergeInto(HouseholdId into, Given given) {
        members.keySet().forEach(member -> mustBeMember(member, given));
        List<Member> everyone =
                members.values().stream().map(Membership::member).toList();
        apply(new HouseholdsMerged(id, into, everyone));
        return everyone;
    }

    void takeIn(HouseholdId from, List<Member> everyone) {
        apply(new HouseholdsMerged(from, id, everyone));
    }

    /** Knows nothing of an erased person any more; false if it is no member. */
    boolean forget(CaseId member) {
        if (!members.containsKey(member)) {
            return false;
        }
        apply(new MemberErased(member));
        return true;
    }

    /**
     * Refuses what is not this city's, what was decided on an older version, what has ended, and an instant out of
     * bounds.
     *
     * @param expectedVersion what the sender saw; empty where nobody said
     */
    void mustTake(Given given, OptionalLong expectedVersion, Reference reference, Clock clock) {
        // To another city this household does not exist.
        if (!municipality.equals(given.municipality())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        if (expectedVersion.isPresent() && expectedVersion.getAsLong() != getVersion()) {
            throw new Refused(ProblemType.STALE, Map.of("version", getVersion()));
        }
        if (ended) {
            throw new Refused(ProblemType.HOUSEHOLD_ENDED);
        }
        reference.municipality(municipality).orElseThrow().mustAllow(given.occurredAt(), clock.instant());
        if (given.occurredAt().isBefore(begun)) {
            throw Refused.field("occurredAt", "before-start");
        }
    }

    @EventSourcingHandler
    void on(HouseholdFormed e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        id = e.id();
        municipality = e.municipality();
        begun = Instant.parse(occurredAt);
        e.members().forEach(member -> enter(member, occurredAt));
    }

    @EventSourcingHandler
    void on(MemberJoined e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        enter(e.member(), occurredAt);
    }

    @EventSourcingHandler
    void on(MemberLeft e) {
        members.remove(e.caseId());
    }

    @EventSourcingHandler
    void on(MemberErased e) {
        members.computeIfPresent(
                e.caseId(), (member, known) -> new Membership(new Member(member, null), known.since()));
    }

    @EventSourcingHandler
    void on(HouseholdsMerged e, @MetaDataValue(EnvelopeKeys.OCCURRED_AT) String occurredAt) {
        if (e.from().equals(id)) {
            ended = true;
            members.clear();
        } else {
            e.members().forEach(member -> enter(member, occurredAt));
        }
    }

    @EventSourcingHandler
    void on(HouseholdSplit e) {
        e.members().forEach(members::remove);
    }

    private void enter(Member member, String occurredAt) {
        members.put(member.caseId(), new Membership(member, Instant.parse(occurredAt)));
    }

    private void mustBeMember(CaseId member, Given given) {
        Membership known = members.get(member);
        if (known == null) {
            throw new Refused(ProblemType.NOT_IN_THIS_HOUSEHOLD);
        }
        if (given.occurredAt().isBefore(known.since())) {
            throw Refused.field("occurredAt", "before-start");
        }
    }
}
