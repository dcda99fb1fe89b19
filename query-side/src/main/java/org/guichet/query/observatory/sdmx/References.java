package org.guichet.query.observatory.sdmx;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is sent along with structures that were asked for, because they refer to it or it refers to them. */
final class References {
    private final Catalogue catalogue;
    private final List<Structure> all;

    References(Catalogue catalogue, List<Structure> all) {
        this.catalogue = catalogue;
        this.all = all;
    }

    /**
     * What belongs to these.
     *
     * @param wanted {@code none}, a direction of the standard, or kinds of structure with commas between them
     * @throws org.guichet.problem.Refused if it is none of these
     */
    Set<Structure> of(List<Structure> these, String wanted) {
        return switch (wanted) {
            case "none" -> Set.of();
            case "children" -> step(these, this::children);
            case "descendants" -> reach(these, this::children);
            case "parents" -> step(these, this::parents);
            case "ancestors" -> reach(these, this::parents);
            case "parentsandsiblings" -> {
                Set<Structure> parents = step(these, this::parents);
                yield union(parents, step(parents, this::children));
            }
            case "all" -> {
                Set<Structure> above = step(these, this::parents);
                yield union(union(above, step(above, this::children)), reach(these, this::children));
            }
            default -> ofTypes(these, wanted);
        };
    }

    private Set<Structure> ofTypes(List<Structure> these, String wanted) {
        Set<StructureType> types = Arrays.stream(wanted.split(",", -1))
                .map(type -> StructureType.of(type).orElseThrow(() -> Wrong.unsupported("references")))
                .collect(Collectors.toSet());
        return union(reach(these, this::parents), reach(these, this::children)).stream()
                .filter(one -> types.contains(one.type()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Structure> children(Structure structure) {
        List<String> used = catalogue.uses(structure);
        return all.stream().filter(one -> used.contains(one.urn())).toList();
    }

    private List<Structure> parents(Structure structure) {
        return all.stream()
                .filter(one -> catalogue.uses(one).contains(structure.urn()))
                .toList();
    }

    private static Set<Structure> step(Collection<Structure> from, Function<Structure, List<Structure>> next) {
        return from.stream()
                .flatMap(one -> next.apply(one).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Structure> reach(Collection<Structure> from, Function<Structure, List<Structure>> next) {
        var reached = new LinkedHashSet<Structure>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Structure one : next.apply(open.poll())) {
                if (reached.add(one)) {
                    open.add(one);
                }
            }
        }
        return reached;
    }

    private static Set<Structure> union(Set<Structure> some, Set<Structure> others) {
        var union = new LinkedHashSet<>(some);
        union.addAll(others);
        return union;
    }
}
