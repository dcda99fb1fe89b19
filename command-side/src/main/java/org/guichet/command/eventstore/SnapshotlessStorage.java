package org.guichet.command.eventstore;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;

/**
 * Axon's JDBC engine, timed, and without the look for a snapshot, a round trip per command, as long as no aggregate has
 * any.
 */
final class SnapshotlessStorage extends JdbcEventStorageEngine {
    private final AppendLatency latency;

    SnapshotlessStorage(Builder builder, AppendLatency latency) {
        super(builder);
        this.latency = latency;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        latency.begin();
        super.appendEvents(events, serializer);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregate) {
        return Stream.empty();
    }
}
