package org.guichet.query.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decides which records of a partition a projection applies: only one that names the last applied as its predecessor.
 * Records after a hole are passed over, not kept: once the hole is closed, reading starts again where it began, and what
 * was applied meanwhile counts as a duplicate.
 */
final class Chain {
    private final Instant now;
    private final Position start;
    private final List<ReceivedEvent> accepted = new ArrayList<>();
    private long last;
    private long nextOffset;
    private long newerEpoch;
    private Hole hole;
    private boolean followedOn;
    private OptionalLong rewind = OptionalLong.empty();

    /** @param hole that was open before this batch; null for none */
    Chain(Position start, Hole hole, Instant now) {
        this.start = start;
        this.last = start.last();
        this.nextOffset = start.nextOffset();
        this.hole = hole;
        this.now = now;
    }

    void offer(ReceivedEvent record) {
        if (record.epoch() > start.epoch()) {
            newerEpoch = Math.max(newerEpoch, record.epoch());
        } else if (record.epoch() < start.epoch() || record.position() <= last) {
            passed(record);
        } else if (record.previous() == last) {
            accepted.add(record);
            followedOn |= hole != null;
            last = record.position();
            passed(record);
        } else {
            skipped(record);
        }
    }

    /**
     * Called after the last record of the batch.
     *
     * @param next the offset at which reading goes on
     */
    void end(long next) {
        if (followedOn) {
            // Something followed on after the hole had opened, so what was passed over may follow on now.
            if (last < hole.highest()) {
                rewind = OptionalLong.of(hole.from());
            }
            hole = null;
        }
        if (hole == null && rewind.isEmpty()) {
            // Also back: a partition that was lost begins at 0 again.
            nextOffset = next;
        }
    }

    List<ReceivedEvent> accepted() {
        return accepted;
    }

    /** The epoch of records from after a restored store; 0 where none came. */
    long newerEpoch() {
        return newerEpoch;
    }

    /** The hole that is open now; null for none. */
    Hole hole() {
        return hole;
    }

    /** Where reading has to start again, if it has to. */
    OptionalLong rewind() {
        return rewind;
    }

    Position position() {
        return new Position(start.epoch(), last, nextOffset);
    }

    boolean moved() {
        return !position().equals(start);
    }

    private void passed(ReceivedEvent record) {
        if (hole == null) {
            nextOffset = Math.max(nextOffset, record.offset() + 1);
        }
    }

    private void skipped(ReceivedEvent record) {
        if (hole != null) {
            hole = hole.reaching(record.position());
            return;
        }
        // Reading may stand beyond the stored position, when that was set back by another process.
        long from = Math.min(nextOffset, record.offset());
        if (from < record.offset()) {
            rewind = OptionalLong.of(from);
        }
        nextOffset = from;
        hole = new Hole(from, record.position(), now);
    }

    /**
     * How far a projection has come in one partition.
     *
     * @param epoch the store's epoch in which {@code last} counts
     * @param last position of the last record applied; 0 before the first
     * @param nextOffset the first offset that may hold something not applied yet
     */
    record Position(long epoch, long last, long nextOffset) {}

    /**
     * What was read of a partition at once.
     *
     * @param events in the order of their offsets
     * @param next the offset at which reading goes on; records before it that are not among the events are none
     */
    record Slice(List<ReceivedEvent> events, long next) {
        Slice and(Slice following) {
            return new Slice(
                    Stream.concat(events.stream(), following.events.stream()).toList(), following.next);
        }
    }

    /**
     * Records came whose predecessor has not come yet. An idempotent producer may write later batches after one that
     * failed and is sent again.
     *
     * @param from offset of the first record that was not applied
     * @param highest highest position that was not applied
     * @param since when it was noticed
     */
    record Hole(long from, long highest, Instant since) {
        Hole reaching(long position) {
            return new Hole(from, Math.max(highest, position), since);
        }
    }
}
