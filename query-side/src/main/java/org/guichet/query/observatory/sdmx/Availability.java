package org.guichet.query.observatory.sdmx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.query.observatory.sdmx.Structure.Constraint;

/**
 * Which codes there are figures for. A blank cell counts as none: what is withheld because it is small must not be
 * found out by asking where something is.
 */
final class Availability {
    private Availability() {}

    /**
     * What there is of a selection.
     *
     * @param components dimensions that are to be told
     * @param others whether to tell of every dimension what could be chosen beside the rest of the selection, and not
     *     only what is in it
     * @return empty if there is nothing
     */
    static Optional<Constraint> of(
            Observations all, Selection wanted, Set<String> components, boolean others, Instant updatedAfter) {
        List<Observation> exact = figures(all, wanted, updatedAfter);
        if (exact.isEmpty()) {
            return Optional.empty();
        }
        Flow flow = wanted.flow();
        var values = new LinkedHashMap<String, List<String>>();
        flow.withTime().stream()
                .filter(components::contains)
                .forEach(dimension -> values.put(
                        dimension,
                        (others ? figures(all, wanted.without(dimension), updatedAfter) : exact)
                                .stream()
                                        .map(one -> one.value(dimension))
                                        .distinct()
                                        .toList()));
        var counts = new LinkedHashMap<String, Integer>(Map.of("obs_count", exact.size()));
        counts.put("series_count", Series.of(exact).size());
        return Optional.of(new Constraint(flow, flow.id() + "_AVAILABLE", Catalogue.title(flow), true, values, counts));
    }

    private static List<Observation> figures(Observations all, Selection wanted, Instant updatedAfter) {
        return all.find(wanted, null, updatedAfter).stream()
                .filter(one -> !one.isBlank())
                .toList();
    }
}
