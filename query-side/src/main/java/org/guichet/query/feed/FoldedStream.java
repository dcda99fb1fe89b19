package org.guichet.query.feed;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events of a stream in one batch, folded as far as they can be. */
final class FoldedStream {
    private static final Logger LOG = LoggerFactory.getLogger(FoldedStream.class);

    private final Projection projection;
    private final Rows loaded;
    private final List<ReceivedEvent> events;
    private Rows rows;
    private int applied;
    private Throwable error;

    private FoldedStream(Projection projection, Rows loaded, List<ReceivedEvent> events) {
        this.projection = projection;
        this.loaded = loaded;
        this.events = events;
        this.rows = Rows.copyOf(loaded);
    }

    /**
     * Folds until an event cannot be taken.
     *
     * @param loaded the stream's rows before these events
     */
    static FoldedStream fold(Projection projection, Rows loaded, List<ReceivedEvent> events) {
        var folded = new FoldedStream(projection, loaded, events);
        try {
            for (ReceivedEvent event : events) {
                projection.fold(folded.rows, event.event());
                folded.applied++;
            }
        } catch (RuntimeException e) {
            folded.error = e;
            // The failed event may have changed half of its rows. A fold is pure, so what came before it is folded
            // again.
            folded.rows = Rows.copyOf(loaded);
            events.subList(0, folded.applied).forEach(event -> projection.fold(folded.rows, event.event()));
        }
        folded.eraseInParked();
        return folded;
    }

    /** The events of a stream that is parked already: none is folded but an erasure. */
    static FoldedStream parked(Projection projection, Rows loaded, List<ReceivedEvent> events) {
        var folded = new FoldedStream(projection, loaded, events);
        folded.eraseInParked();
        return folded;
    }

    UUID stream() {
        return rows.stream();
    }

    Rows rows() {
        return rows;
    }

    /** The events that have to wait. */
    List<ReceivedEvent> rest() {
        return events.subList(applied, events.size());
    }

    long last() {
        return events.getLast().sequence();
    }

    /** Where its events begin in the installation's order. */
    long firstPosition() {
        return events.getFirst().position();
    }

    /** Why the first of the rest failed; null if nothing failed here. */
    Throwable error() {
        return error;
    }

    /** The database did not take the rows, and does not say by which event they became such: all events wait. */
    void refusedByDatabase(Throwable cause) {
        applied = 0;
        error = cause;
        rows = Rows.copyOf(loaded);
        eraseInParked();
    }

    /** Not even what an erasure left could be written: the stream's rows stay as they are. */
    void leftAsItIs() {
        rows = new Rows(rows.stream());
    }

    // Who is parked is erased all the same: an erasure does not wait until somebody has mended a fold.
    private void eraseInParked() {
        for (ReceivedEvent event : rest()) {
            if (event.erasesPerson()) {
                Rows erased = Rows.copyOf(rows);
                try {
                    projection.fold(erased, event.event());
                    rows = erased;
                } catch (RuntimeException e) {
                    LOG.error(
                            "{} could not fold the erasure of parked {}: {}",
                            projection.name(),
                            stream(),
                            e.getClass());
                }
            }
        }
    }
}
