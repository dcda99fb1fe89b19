package org.guichet.query.observatory.freeze;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.query.observatory.cube.Cell;
import org.guichet.query.observatory.cube.Content;
import org.guichet.query.observatory.cube.Coordinates;

/** The true contents of a table's cells, and which providers stand behind them. They never leave this package. */
final class Tally {
    private final Map<List<String>, Content> contents = new HashMap<>();
    private final Map<List<String>, Set<String>> providers = new HashMap<>();

    private Tally() {}

    /** Counts base cells in a layout. */
    static Tally of(Layout layout, Map<Cell, Content> base) {
        var tally = new Tally();
        base.forEach((cell, content) -> tally.add(layout, cell, content));
        return tally;
    }

    /** How many units are in a cell, and the sum of their keys. */
    Content at(List<String> cell) {
        return contents.getOrDefault(cell, Content.NOTHING);
    }

    /** How many known providers stand behind a cell. */
    int providersAt(List<String> cell) {
        return providers.getOrDefault(cell, Set.of()).size();
    }

    private void add(Layout layout, Cell cell, Content content) {
        layout.cellsOf(cell.kind(), cell.coordinates(), cell.contribution()).forEach((codes, sign) -> {
            contents.merge(codes, sign < 0 ? content.negated() : content, Content::plus);
            if (!cell.coordinates().provider().equals(Coordinates.NONE)) {
                providers
                        .computeIfAbsent(codes, none -> new HashSet<>())
                        .add(cell.coordinates().provider());
            }
        });
    }
}
