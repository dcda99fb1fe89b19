package org.guichet.platform.vault;

import java.util.Collection;
import java.util.Set;
import org.guichet.casework.PersonId;

/**
 * Who was erased, kept outside every backup: ids and nothing else. An old backup of the vault brings keys back; the
 * ledger is what takes them away again before anybody can look.
 *
 * <p>{@link PersonKeys#erase} writes it by itself, after the commit and before the answer is given. What a crash between
 * the two left out is written by the next look of the key upkeep, which compares it with the tombstones.
 */
public interface ErasureLedger {
    /**
     * Writes who is not there yet; on disk, in every place, when it returns. Who is there already changes nothing.
     *
     * @throws java.io.UncheckedIOException if one of the places did not take it
     */
    void record(Collection<PersonId> erased);

    /**
     * Everybody who was ever erased.
     *
     * @throws IllegalStateException if a place is damaged
     */
    Set<PersonId> persons();
}
