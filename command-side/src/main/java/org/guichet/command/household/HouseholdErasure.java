package org.guichet.command.household;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.Repository;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseId;
import org.guichet.household.HouseholdId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Tells the household of an erasure, in the unit of work of the erasure: a household is a stream of its own, in another
 * partition perhaps, and what is sealed in its rows would otherwise outlive the person.
 */
@Component
class HouseholdErasure implements AutoCloseable {
    private final Repository<Household> households;
    private final HouseholdRegister register;
    private final Registration listening;

    HouseholdErasure(
            EventBus events,
            @Qualifier("householdRepository") Repository<Household> households,
            HouseholdRegister register) {
        this.households = households;
        this.register = register;
        // Called while the unit of work commits, after the key is gone; what it appends is appended after that.
        this.listening = events.subscribe(this::appended);
    }

    private void appended(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> ofCase && event.getPayload() instanceof CasePersonErased) {
                erased(new CaseId(UUID.fromString(ofCase.getAggregateIdentifier())));
            }
        }
    }

    private void erased(CaseId id) {
        Optional<HouseholdId> household = register.householdOf(id);
        while (household.isPresent() && !forgets(household.get(), id)) {
            // It moved on while this waited for the household that it was in.
            Optional<HouseholdId> next = register.householdOf(id);
            if (next.equals(household)) {
                throw new Refused(ProblemType.CONFLICT);
            }
            household = next;
        }
    }

    private boolean forgets(HouseholdId household, CaseId member) {
        return households.load(household.toString()).invoke(loaded -> loaded.forget(member));
    }

    @Override
    public void close() {
        listening.cancel();
    }
}
