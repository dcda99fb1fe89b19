package org.guichet.command.privacy;

import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.Repository;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.envelope.EnvelopeKeys;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Records the proof of an erasure in the unit of work that carries it out, or stops that unit of work where a legal hold
 * stands: whoever erases, and for whatever reason, comes by here.
 */
@Component
class PersonErasure implements AutoCloseable {
    private final Repository<Person> persons;
    private final Registration listening;

    PersonErasure(EventBus events, @Qualifier("personRepository") Repository<Person> persons) {
        this.persons = persons;
        // Called while the unit of work commits: what it refuses rolls back everything, the destroyed key included.
        this.listening = events.subscribe(this::appended);
    }

    private void appended(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof CasePersonErased erased) {
                proven(erased, (String) event.getMetaData().get(EnvelopeKeys.ACTOR));
            }
        }
    }

    private void proven(CasePersonErased erased, String by) {
        try {
            persons.loadOrCreate(erased.person().toString(), Person::new)
                    .execute(person -> person.erased(erased.person(), erased.basis(), by));
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        listening.cancel();
    }
}
