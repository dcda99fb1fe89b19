package org.guichet.query.household;

import java.time.Instant;
import java.util.UUID;

/**
 * A household. Version is that of its stream, so that it moves with every event.
 *
 * @param splitFrom the household that its first members lived in before; null where there was none
 * @param mergedInto the household that it became a part of; null while it goes on
 */
record Living(UUID id, UUID municipality, Instant formedAt, UUID splitFrom, UUID mergedInto, long version) {
    Living at(long newVersion) {
        return new Living(id, municipality, formedAt, splitFrom, mergedInto, newVersion);
    }

    Living mergedInto(UUID other) {
        return new Living(id, municipality, formedAt, splitFrom, other, version);
    }
}
