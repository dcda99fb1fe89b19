package org.guichet.query.observatory.sdmx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A data query, read.
 *
 * @param flat whether every observation has its whole key; otherwise they stand in series over time
 * @param values whether figures are wanted
 * @param attributes that are wanted
 * @param order null for series by series
 */
record DataQuery(
        Selection selection,
        Instant asOf,
        Instant updatedAfter,
        OptionalInt first,
        OptionalInt last,
        int offset,
        OptionalInt limit,
        Comparator<Observation> order,
        boolean flat,
        boolean values,
        List<Attribute> attributes) {
    // The last three are of version 1 of the standard; clients of version 3 that are about send them still.
    static final Set<String> KNOWN = Set.of(
            "updatedAfter",
            "firstNObservations",
            "lastNObservations",
            "dimensionAtObservation",
            "attributes",
            "measures",
            "includeHistory",
            "offset",
            "limit",
            "sort",
            "asOf",
            "reportingYearStartDay",
            "startPeriod",
            "endPeriod",
            "detail");

    /**
     * Reads it.
     *
     * @throws org.guichet.problem.Refused if it cannot be read, means nothing, or is not answered
     */
    static DataQuery of(Flow flow, String key, Parameters given) {
        if (given.one("includeHistory")
                .filter(wanted -> !wanted.equals("false"))
                .isPresent()) {
            throw Wrong.unsupported("includeHistory");
        }
        if (given.one("reportingYearStartDay").isPresent()) {
            throw Wrong.unsupported("reportingYearStartDay");
        }
        Map<String, List<String>> filters = given.filters();
        bound(given, "startPeriod", "ge:", filters);
        bound(given, "endPeriod", "le:", filters);
        boolean keysOnly = isKeysOnly(given);
        return new DataQuery(
                Selection.of(flow, key, filters),
                given.instant("asOf").orElse(null),
                given.instant("updatedAfter").orElse(null),
                given.number("firstNObservations", 1),
                given.number("lastNObservations", 1),
                given.number("offset", 0).orElse(0),
                given.number("limit", 1),
                given.one("sort").map(text -> Order.of(flow, text)).orElse(null),
                isFlat(flow, given),
                !keysOnly && hasValues(given),
                keysOnly ? List.of() : attributes(given));
    }

    /** The observations that it wants, in its order. */
    List<Observation> answer(Observations all) {
        List<Observation> found = Order.bySeries(all.find(selection, asOf, updatedAfter));
        if (first.isPresent() || last.isPresent()) {
            found = ends(found);
        }
        if (!values && attributes.isEmpty()) {
            // Neither figures nor anything about them: the series there are.
            found = Series.of(found).values().stream().map(List::getFirst).toList();
        }
        Stream<Observation> ordered =
                order == null ? found.stream() : found.stream().sorted(order);
        ordered = ordered.skip(offset);
        return (limit.isPresent() ? ordered.limit(limit.getAsInt()) : ordered).toList();
    }

    /** Whether series are wanted, and nothing in them. */
    boolean keysOnly() {
        return !values && attributes.isEmpty();
    }

    private List<Observation> ends(List<Observation> found) {
        var kept = new ArrayList<Observation>();
        for (List<Observation> series : Series.of(found).values()) {
            int end = first.orElse(0);
            int begin = last.isPresent() ? series.size() - last.getAsInt() : series.size();
            for (int i = 0; i < series.size(); i++) {
                if (i < end || i >= begin) {
                    kept.add(series.get(i));
                }
            }
        }
        return kept;
    }

    private static void bound(Parameters given, String name, String operator, Map<String, List<String>> filters) {
        given.one(name).ifPresent(period -> filters.computeIfAbsent(Flow.TIME, time -> new ArrayList<>())
                .add(operator + period));
    }

    private static boolean isKeysOnly(Parameters given) {
        return switch (given.one("detail").orElse("full")) {
            case "full" -> false;
            case "serieskeysonly" -> true;
            default -> throw Wrong.unsupported("detail");
        };
    }

    private static boolean isFlat(Flow flow, Parameters given) {
        String dimension = given.one("dimensionAtObservation").orElse(Flow.TIME);
        return switch (dimension) {
            case Flow.TIME -> false;
            case "AllDimensions" -> true;
            default ->
                throw flow.dimensions().contains(dimension)
                        ? Wrong.unsupported("dimensionAtObservation")
                        : Wrong.meaning("dimensionAtObservation", "unknown-field");
        };
    }

    private static boolean hasValues(Parameters given) {
        List<String> wanted = Arrays.asList(given.one("measures").orElse("all").split(",", -1));
        if (!Set.of("all", "none", Flow.VALUE).containsAll(wanted)) {
            throw Wrong.meaning("measures", "unknown-field");
        }
        return !wanted.equals(List.of("none"));
    }

    private static List<Attribute> attributes(Parameters given) {
        var wanted = EnumSet.noneOf(Attribute.class);
        for (String one : given.one("attributes").orElse("dsd").split(",", -1)) {
            switch (one) {
                case "dsd", "all" -> wanted.addAll(EnumSet.allOf(Attribute.class));
                case "dataset" -> wanted.addAll(Attribute.ofDataSet(true));
                case "obs" -> wanted.addAll(Attribute.ofDataSet(false));
                case "none", "msd", "series" -> {
                    // There are none of a series, and no reference metadata.
                }
                default ->
                    wanted.add(Attribute.of(one).orElseThrow(() -> Wrong.meaning("attributes", "unknown-field")));
            }
        }
        return List.copyOf(wanted);
    }
}
