package org.guichet.query.observatory.sdmx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order that {@code sort} asks for. */
final class Order {
    private static final String SERIES = "series_key";

    private Order() {}

    /**
     * Reads it.
     *
     * @param text components with pluses between them, each with {@code :asc} or {@code :desc} behind it or neither;
     *     an asterisk for all dimensions, {@code series_key} for all but time
     * @throws org.guichet.problem.Refused if it cannot be read, or names no component of the flow
     */
    static Comparator<Observation> of(Flow flow, String text) {
        Comparator<Observation> order = null;
        for (String part : text.split("\\+", -1)) {
            int colon = part.indexOf(':');
            String name = colon < 0 ? part : part.substring(0, colon);
            String direction = colon < 0 ? "asc" : part.substring(colon + 1);
            if (!direction.equals("asc") && !direction.equals("desc")) {
                throw Wrong.form("sort");
            }
            for (String component : components(flow, name)) {
                Comparator<Observation> by = by(component);
                by = direction.equals("asc") ? by : by.reversed();
                order = order == null ? by : order.thenComparing(by);
            }
        }
        return order;
    }

    /** Series together in the order in which they first come, and within one of them by time. */
    static List<Observation> bySeries(List<Observation> observations) {
        var series = Series.of(observations);
        var ordered = new ArrayList<Observation>(observations.size());
        series.values()
                .forEach(of -> ordered.addAll(of.stream()
                        .sorted(Comparator.comparing(Observation::period))
                        .toList()));
        return ordered;
    }

    private static List<String> components(Flow flow, String name) {
        if (name.equals("*")) {
            return flow.withTime();
        }
        if (name.equals(SERIES)) {
            return flow.dimensions();
        }
        if (!Selection.isComponent(flow, name)) {
            throw Wrong.meaning("sort", "unknown-field");
        }
        return Stream.of(name).toList();
    }

    private static Comparator<Observation> by(String component) {
        return switch (component) {
            case Flow.TIME -> Comparator.comparing(Observation::period);
            case Flow.VALUE ->
                Comparator.comparing(
                        observation -> observation.cell().value(), Comparator.nullsLast(Comparator.naturalOrder()));
            default ->
                Comparator.comparing(
                        observation -> observation.value(component), Comparator.nullsLast(Comparator.naturalOrder()));
        };
    }
}
