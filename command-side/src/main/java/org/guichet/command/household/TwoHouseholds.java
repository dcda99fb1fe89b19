package org.guichet.command.household;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.guichet.casework.CaseId;
import org.guichet.command.dispatch.Given;
import org.guichet.command.household.HouseholdCommand.MergeHouseholds;
import org.guichet.command.household.HouseholdCommand.MoveMember;
import org.guichet.command.household.HouseholdCommand.SplitHousehold;
import org.guichet.command.reference.Reference;
import org.guichet.household.HouseholdEvent.Member;
import org.guichet.household.HouseholdId;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * What changes two households at once, in one unit of work: both streams say it, or none does. Both are loaded in the
 * order of their ids, so that two such commands never wait for each other.
 */
@Component
class TwoHouseholds {
    private final Repository<Household> households;
    private final Reference reference;
    private final HouseholdRegister register;
    private final Clock clock;

    TwoHouseholds(
            @Qualifier("householdRepository") Repository<Household> households,
            Reference reference,
            HouseholdRegister register,
            Clock clock) {
        this.households = households;
        this.reference = reference;
        this.register = register;
        this.clock = clock;
    }

    @CommandHandler
    void handle(MoveMember c) {
        if (c.from().equals(c.id())) {
            throw Refused.field("member.caseId", "duplicate");
        }
        Pair both = load(c.from(), c.id(), c.expectedVersion(), c.given());
        CaseId member = c.member().caseId();
        register.mustNotBeErased(List.of(c.member()));
        both.from().execute(from -> from.letGo(member, c.id(), c.given()));
        both.into().execute(into -> into.welcome(c.member().member(), c.from()));
    }

    @CommandHandler
    void handle(MergeHouseholds c) {
        if (c.from().equals(c.id())) {
            throw Refused.field("from", "not-allowed");
        }
        Pair both = load(c.from(), c.id(), c.expectedVersion(), c.given());
        List<Member> everyone = both.from().invoke(from -> from.mergeInto(c.id(), c.given()));
        both.into().execute(into -> into.takeIn(c.from(), everyone));
    }

    @CommandHandler
    void handle(SplitHousehold c) throws Exception {
        Aggregate<Household> from = load(c.id(), c.expectedVersion(), c.given());
        List<Member> leaving = Person.members(c.members());
        register.mustNotBeErased(c.members());
        from.execute(household -> household.split(c.into(), leaving, c.given()));
        households.newInstance(() -> new Household(c.into(), c.given().municipality(), leaving, c.id()));
    }

    private Pair load(HouseholdId from, HouseholdId into, OptionalLong expectedVersion, Given given) {
        Stream.of(from, into).map(HouseholdId::toString).sorted().forEach(households::load);
        return new Pair(load(from, OptionalLong.empty(), given), load(into, expectedVersion, given));
    }

    private Aggregate<Household> load(HouseholdId id, OptionalLong expectedVersion, Given given) {
        Aggregate<Household> household = households.load(id.toString());
        household.execute(loaded -> loaded.mustTake(given, expectedVersion, reference, clock));
        return household;
    }

    private record Pair(Aggregate<Household> from, Aggregate<Household> into) {}
}
