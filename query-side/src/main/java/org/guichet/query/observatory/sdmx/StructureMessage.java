package org.guichet.query.observatory.sdmx;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Structures on their way out.
 *
 * @param sender the agency
 * @param prepared when what it says was last added to
 * @param language of its names where they stand in one, ISO 639-1
 * @param structures in the order of their types
 * @param stubs URNs of those of which only the name is told
 */
record StructureMessage(
        String sender,
        String id,
        Instant prepared,
        String language,
        Catalogue catalogue,
        List<Structure> structures,
        Set<String> stubs) {
    List<Structure> of(StructureType type) {
        return structures.stream().filter(one -> one.type() == type).toList();
    }

    boolean isStub(Structure structure) {
        return stubs.contains(structure.urn());
    }
}
