package org.guichet.query.feed;

import java.time.Instant;

/**
 * Records came whose predecessor has not come yet. An idempotent producer may write later batches after one that failed
 * and is sent again.
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
