package org.guichet.query.observatory.freeze;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.query.observatory.cube.UnitFact;

/** In which cells of a table a unit is. */
final class Memberships {
    private Memberships() {}

    /** The cells that a unit is in: what was counted for it, and not taken out again. */
    static Set<List<String>> of(Layout layout, UnitFact fact) {
        if (fact.kind() != layout.kind()) {
            return Set.of();
        }
        var counted = new HashMap<List<String>, Integer>();
        fact.contributions().forEach(contribution -> layout.cellsOf(fact.coordinates(), contribution)
                .forEach((cell, sign) -> counted.merge(cell, sign, Integer::sum)));
        return counted.entrySet().stream()
                .filter(cell -> cell.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
