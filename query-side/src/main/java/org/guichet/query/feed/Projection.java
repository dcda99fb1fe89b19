package org.guichet.query.feed;

import java.util.List;
import java.util.Set;
import org.guichet.envelope.RecordedEvent;

/**
 * A view of the events that can be thrown away and built again. It is a pure fold per stream: the same events in the
 * same order give the same rows, whatever the batches, on any day and without a database. So it can be checked against
 * the event store, and what came before an event that failed can be folded a second time.
 *
 * <p>It can be made without Spring. It is called by one thread at a time.
 */
public interface Projection {
    /** Stable name: the key of its positions, versions and parked streams. */
    String name();

    /** The topics that it reads, at least one. */
    Set<String> topics();

    /** Its tables, in an order in which rows can be written; nobody else writes them. */
    List<RowTable<?>> tables();

    /**
     * Whether folding this event looks at rows that are there already. A projection that says no saves a read; one that
     * says no and looks all the same sees no rows.
     */
    default boolean readsRows(RecordedEvent event) {
        return true;
    }

    /**
     * Changes the rows of the event's stream. Events that do not concern it are passed over. What it throws parks the
     * stream from this event on. {@code CasePersonErased} leaves nothing in the stream's rows of what was known of the
     * person; later events of the stream are still taken.
     */
    void fold(Rows rows, RecordedEvent event);
}
