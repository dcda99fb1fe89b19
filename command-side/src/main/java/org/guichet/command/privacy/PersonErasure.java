package org.guichet.command.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Records the proof of an erasure in the unit of work that carries it out, or stops that unit of work where a legal hold
 * stands or nobody else asked for it: every erasure passes here.
 */
@Component
class PersonErasure implements AutoCloseable {
    // Codes of the list erasure-basis: the time is over, or an old copy brought back who was erased.
    private static final Set<String> BY_RULE = Set.of("RETENTION", "REPEATED");

    private final Repository<Person> persons;
    private final Registration listening;

    PersonErasure(EventBus events, @Qualifier("personRepository") Repository<Person> persons) {
        this.persons = persons;
        // Called while the unit of work commits: what it refuses rolls back everything, the destroyed key included.
        this.listening = events.subscribe(this::appended);
    }

    private void appended(List<? extends EventMessage<?>> events) {
        // Whoever stands in several cases is erased in all of them at once, and asked in one.
        List<? extends EventMessage<?>> erasures = events.stream()
                .filter(event -> event.getPayload() instanceof CasePersonErased)
                .toList();
        var askedBy = new ArrayList<String>();
        for (EventMessage<?> event : erasures) {
            var erased = (CasePersonErased) event.getPayload();
            Aggregate<Person> person = personOf(erased);
            person.invoke(Person::askedBy).ifPresent(askedBy::add);
            person.execute(one -> one.erased(erased.person(), erased.basis()));
        }
        erasures.stream().findFirst().ifPresent(event -> mustBeAnotherWhoAsked(event, askedBy));
    }

    // One pair of eyes would else take somebody out of the register.
    private static void mustBeAnotherWhoAsked(EventMessage<?> event, List<String> askedBy) {
        var by = (String) event.getMetaData().get(EnvelopeKeys.ACTOR);
        boolean byRule = BY_RULE.contains(((CasePersonErased) event.getPayload()).basis());
        if (!byRule && (askedBy.isEmpty() || askedBy.contains(by))) {
            throw new Refused(askedBy.isEmpty() ? ProblemType.ERASURE_NOT_ASKED : ProblemType.OWN_ERASURE_REQUEST);
        }
    }

    private Aggregate<Person> personOf(CasePersonErased erased) {
        try {
            return persons.loadOrCreate(erased.person().toString(), Person::new);
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
