package org.guichet.query.observatory.cube;

import java.util.List;
import java.util.UUID;

/**
 * A unit as it is counted: protected, since one unit alone is a person.
 *
 * @param caseId its stream
 * @param recordKey see {@link org.guichet.query.observatory.cellkey.RecordKeys}
 * @param contributions the cells that it is counted in, each once; none while it does not count
 */
public record UnitFact(
        UUID caseId,
        UnitKind kind,
        UUID unit,
        int recordKey,
        Coordinates coordinates,
        List<Contribution> contributions) {

    /** Which unit it is. */
    public UnitId id() {
        return new UnitId(caseId, kind, unit);
    }

    /** The same unit, which counts for something else by now. */
    UnitFact counting(List<Contribution> newContributions) {
        return new UnitFact(caseId, kind, unit, recordKey, coordinates, newContributions);
    }
}
