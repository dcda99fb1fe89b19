package org.guichet.command.eventstore;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.axonframework.common.IdentifierFactory;

/** Ids of events: UUID version 7, so that the index of event ids grows at its end. Found by Axon as a service. */
public final class EventIds extends IdentifierFactory {
    private final NoArgGenerator uuids = Generators.timeBasedEpochRandomGenerator();

    @Override
    public String generateIdentifier() {
        return uuids.generate().toString();
    }
}
