package org.guichet.command.sequencer;

import java.time.Instant;

/**
 * A run of skipped indexes, both ends included.
 *
 * @param evidence a transaction id taken after the run was seen to be missing: whoever can still fill it is older,
 *     because a writer takes its transaction id before its index. 0 while none was taken yet
 * @param seenAt when the run was first seen to be missing
 */
record Gap(long first, long last, long evidence, Instant seenAt) {

    Gap {
        if (first > last) {
            throw new IllegalArgumentException("a gap from " + first + " to " + last);
        }
    }

    /** The same run with the evidence that was missing; itself where it has one already. */
    Gap provenBy(long transactionId) {
        return evidence == 0 ? new Gap(first, last, transactionId, seenAt) : this;
    }

    /** The part of this run between the two indexes, both included. */
    Gap between(long from, long to) {
        return new Gap(from, to, evidence, seenAt);
    }

    /** Whether nobody can fill the run any more, seen under a snapshot in which nothing below {@code xmin} runs. */
    boolean isDeadAt(long xmin) {
        return evidence != 0 && evidence <= xmin;
    }
}
