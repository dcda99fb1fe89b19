package org.guichet.query.observatory.freeze;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.query.observatory.cube.UnitFact;
import org.guichet.query.observatory.cube.UnitId;

/**
 * How many units have come into a cell or gone out of it since a release: the symmetric difference of its two sets of
 * units, which a difference of counts would not tell.
 */
final class Changes {
    private final Map<List<String>, Integer> changed = new HashMap<>();

    private Changes() {}

    /**
     * The changes of a table's cells.
     *
     * @param then the facts behind the release
     * @param now the facts of today
     */
    static Changes between(Layout layout, List<UnitFact> then, List<UnitFact> now) {
        var changes = new Changes();
        var before = new HashMap<UnitId, UnitFact>();
        then.forEach(fact -> {
            if (fact.kind() == layout.kind()) {
                before.put(fact.id(), fact);
            }
        });
        now.forEach(fact -> {
            if (fact.kind() == layout.kind()) {
                UnitFact was = before.remove(fact.id());
                if (!fact.equals(was)) {
                    changes.add(was == null ? Set.of() : Memberships.of(layout, was), Memberships.of(layout, fact));
                }
            }
        });
        before.values().forEach(gone -> changes.add(Memberships.of(layout, gone), Set.of()));
        return changes;
    }

    /** How many units of a cell have changed. */
    int at(List<String> cell) {
        return changed.getOrDefault(cell, 0);
    }

    private void add(Set<List<String>> before, Set<List<String>> after) {
        var either = new HashSet<>(before);
        either.addAll(after);
        either.stream()
                .filter(cell -> before.contains(cell) != after.contains(cell))
                .forEach(cell -> changed.merge(cell, 1, Integer::sum));
    }
}
