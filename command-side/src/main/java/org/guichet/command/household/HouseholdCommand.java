package org.guichet.command.household;

import java.util.List;
import java.util.OptionalLong;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.household.HouseholdId;

/** Everything that can be asked of a household. */
sealed interface HouseholdCommand extends Command {
    HouseholdId id();

    @Override
    default HouseholdId target() {
        return id();
    }

    /** Note that persons live together. */
    record FormHousehold(HouseholdId id, List<Person> members, Given given) implements HouseholdCommand {}

    /** Note that somebody moved in who is in no other household. */
    record JoinHousehold(
            @TargetAggregateIdentifier HouseholdId id, Person member, OptionalLong expectedVersion, Given given)
            implements HouseholdCommand {}

    /**
     * Note that somebody is no member any more.
     *
     * @param reason code of the list {@code household-leave-reason}
     */
    record LeaveHousehold(
            @TargetAggregateIdentifier HouseholdId id,
            CaseId member,
            String reason,
            OptionalLong expectedVersion,
            Given given)
            implements HouseholdCommand {}

    /** Note that somebody moved in from another household of the city. */
    record MoveMember(HouseholdId id, HouseholdId from, Person member, OptionalLong expectedVersion, Given given)
            implements HouseholdCommand {}

    /**
     * Note that some members live by themselves.
     *
     * @param into the household that they form
     */
    record SplitHousehold(
            HouseholdId id, HouseholdId into, List<Person> members, OptionalLong expectedVersion, Given given)
            implements HouseholdCommand {}

    /** Note that everybody of another household lives here now. */
    record MergeHouseholds(HouseholdId id, HouseholdId from, OptionalLong expectedVersion, Given given)
            implements HouseholdCommand {}
}
