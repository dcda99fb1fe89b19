package org.guichet.query.observatory.freeze;

import static org.guichet.observatory.TableDefinition.TOTAL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which breakdowns of a table are too empty to be told. A breakdown is a measure by some of its dimensions; the codes
 * that occur in it at all are what its cells are counted over, so that a code which nobody has does not refuse it.
 */
final class Sparsity {
    private final Layout layout;
    private final Tally tally;
    private final Rules rules;
    private final Set<List<String>> sparse = new HashSet<>();

    Sparsity(Layout layout, Tally tally, Rules rules) {
        this.layout = layout;
        this.tally = tally;
        this.rules = rules;
        var breakdowns = new HashMap<List<String>, List<List<String>>>();
        for (List<String> cell : layout.cells()) {
            // A long wait includes every shorter one, so the last edge stands for all.
            if (cell.equals(layout.atLastEdge(cell))) {
                breakdowns
                        .computeIfAbsent(breakdown(cell), none -> new ArrayList<>())
                        .add(cell);
            }
        }
        breakdowns.forEach((breakdown, cells) -> {
            if (isSparse(cells)) {
                sparse.add(breakdown);
            }
        });
    }

    /** Whether this cell's breakdown is too empty. */
    boolean at(List<String> cell) {
        return sparse.contains(breakdown(layout.atLastEdge(cell)));
    }

    /** Whether the finest breakdown of the first measure is full enough. */
    boolean isFullEnough() {
        return layout.cells().stream()
                .filter(cell ->
                        cell.getFirst().equals(layout.definition().measures().getFirst()))
                .filter(cell -> layout.dimensionsOf(cell).entrySet().stream()
                        .noneMatch(code -> code.getValue().equals(TOTAL) && layout.isTold(code.getKey())))
                .noneMatch(this::at);
    }

    private boolean isSparse(List<List<String>> cells) {
        Map<Integer, Set<String>> occurring = new HashMap<>();
        cells.stream().filter(cell -> tally.at(cell).units() > 0).forEach(cell -> {
            for (int i = 0; i < cell.size(); i++) {
                occurring.computeIfAbsent(i, none -> new HashSet<>()).add(cell.get(i));
            }
        });
        List<Long> units = cells.stream()
                .filter(cell -> !rules.isImpossible(layout.dimensionsOf(cell)))
                .filter(cell -> occurs(cell, occurring))
                .map(cell -> tally.at(cell).units())
                .toList();
        long small =
                units.stream().filter(here -> here <= rules.sparsity().small()).count();
        double least = rules.sparsity().mean() * Math.max(1, units.size());
        return units.stream().mapToLong(here -> here).sum() < least
                || small > rules.sparsity().share() * units.size();
    }

    private static boolean occurs(List<String> cell, Map<Integer, Set<String>> occurring) {
        for (int i = 0; i < cell.size(); i++) {
            if (!occurring.getOrDefault(i, Set.of()).contains(cell.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<String> breakdown(List<String> cell) {
        var breakdown = new ArrayList<String>();
        int first = cell.size() - layout.definition().dimensions().size();
        for (int i = 0; i < cell.size(); i++) {
            boolean told = i >= first && !cell.get(i).equals(TOTAL);
            breakdown.add(told ? "*" : cell.get(i));
        }
        return breakdown;
    }
}
