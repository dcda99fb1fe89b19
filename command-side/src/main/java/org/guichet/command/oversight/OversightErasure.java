package org.guichet.command.oversight;

import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.Repository;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.PersonId;
import org.guichet.command.oversight.OversightRegister.Kind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Tells broken glasses and disclosure requests of an erasure, in the unit of work of the erasure: each is a stream of
 * its own, and what is sealed in its row would otherwise outlive the person.
 */
@Component
class OversightErasure implements AutoCloseable {
    private final Repository<Glass> glasses;
    private final Repository<Disclosure> disclosures;
    private final OversightRegister register;
    private final Registration listening;

    OversightErasure(
            EventBus events,
            @Qualifier("glassRepository") Repository<Glass> glasses,
            @Qualifier("disclosureRepository") Repository<Disclosure> disclosures,
            OversightRegister register) {
        this.glasses = glasses;
        this.disclosures = disclosures;
        this.register = register;
        // Called while the unit of work commits, after the key is gone; what it appends is appended after that.
        this.listening = events.subscribe(this::appended);
    }

    private void appended(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof CasePersonErased erased) {
                forget(erased.person());
            }
        }
    }

    private void forget(PersonId person) {
        register.of(person, Kind.GLASS)
                .forEach(stream -> glasses.load(stream.toString()).execute(Glass::forget));
        register.of(person, Kind.DISCLOSURE)
                .forEach(stream -> disclosures.load(stream.toString()).execute(Disclosure::forget));
    }

    @Override
    public void close() {
        listening.cancel();
    }
}
