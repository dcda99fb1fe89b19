package org.guichet.command.eventstore;

import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/** Axon's JDBC engine without the look for a snapshot, a round trip per command, as long as no aggregate has any. */
final class SnapshotlessStorage extends JdbcEventStorageEngine {
    SnapshotlessStorage(Builder builder) {
        super(builder);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregate) {
        return Stream.empty();
    }
}
