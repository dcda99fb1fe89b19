package org.guichet.command.sequencer;

import java.time.Instant;
import java.util.List;

/**
 * What one snapshot showed.
 *
 * @param xmin no transaction below this id was running
 * @param newest the highest index that was visible, 0 in an empty store
 * @param rows the visible events without a number, by rising index
 * @param complete whether {@code rows} are all of them, or the limit cut them off behind the last one
 * @param at when it was read
 */
record Reading(long xmin, long newest, List<Row> rows, boolean complete, Instant at) {

    /** A visible event that has no number yet. */
    record Row(long index, String aggregateId, String eventType) {}

    /** From this index on, a missing event cannot be told from an unread one. */
    long firstUnread() {
        return complete ? Long.MAX_VALUE : rows.getLast().index() + 1;
    }
}
