package org.guichet.query.observatory.freeze;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.query.observatory.cube.Content;
import org.guichet.query.observatory.cube.Coordinates;
import org.guichet.query.observatory.cube.UnitFact;

/**
 * The true contents of a table's cells, and who stands behind them. They never leave this package. A unit is in a cell once,
 * however often it happened in the period: a case that was closed twice in a year is one closed case.
 */
final class Tally {
    private final List<Member> members = new ArrayList<>();
    private final Map<List<String>, Content> contents = new HashMap<>();
    private final Map<List<String>, Set<String>> providers = new HashMap<>();

    private Tally() {}

    /**
     * A unit, and where it is counted.
     *
     * @param cells at least one
     */
    record Member(UnitFact fact, Set<List<String>> cells) {}

    /** Counts units in a layout. */
    static Tally of(Layout layout, List<UnitFact> facts) {
        var tally = new Tally();
        for (UnitFact fact : facts) {
            Set<List<String>> cells = Memberships.of(layout, fact);
            if (!cells.isEmpty()) {
                tally.add(new Member(fact, cells));
            }
        }
        return tally;
    }

    /** The units that are counted. */
    List<Member> members() {
        return members;
    }

    /** How many units are in a cell, and the sum of their keys. */
    Content at(List<String> cell) {
        return contents.getOrDefault(cell, Content.NOTHING);
    }

    /** How many known providers stand behind a cell. */
    int providersAt(List<String> cell) {
        return providers.getOrDefault(cell, Set.of()).size();
    }

    private void add(Member member) {
        members.add(member);
        Content unit = Content.of(member.fact().recordKey());
        String provider = member.fact().coordinates().provider();
        for (List<String> cell : member.cells()) {
            contents.merge(cell, unit, Content::plus);
            if (!provider.equals(Coordinates.NONE)) {
                providers.computeIfAbsent(cell, none -> new HashSet<>()).add(provider);
            }
        }
    }
}
