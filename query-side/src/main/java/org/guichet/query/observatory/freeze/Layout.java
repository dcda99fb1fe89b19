package org.guichet.query.observatory.freeze;

import static org.guichet.observatory.TableDefinition.EDGE;
import static org.guichet.observatory.TableDefinition.MEASURE;
import static org.guichet.observatory.TableDefinition.STOCK;
import static org.guichet.observatory.TableDefinition.TOTAL;
import static org.guichet.observatory.TableDefinition.TOTAL_LEVEL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.observatory.Period;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.cube.Contribution;
import org.guichet.query.observatory.cube.Coordinates;
import org.guichet.query.observatory.cube.DurationBins;
import org.guichet.query.observatory.cube.Measure;
import org.guichet.query.observatory.cube.UnitKind;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/** A table at certain levels, of one period: which cells it has, and in which of them a unit is counted. */
final class Layout {
    private static final String LAST_EDGE = "INF";
    private static final List<String> EDGES = Stream.concat(
                    DurationBins.EDGES.stream()
                            .map(edge -> edge.toHours() % 24 == 0 ? "P" + edge.toDays() + "D" : edge.toString()),
                    Stream.of(LAST_EDGE))
            .toList();

    private final TableDefinition definition;
    private final Map<String, String> levels;
    private final Period period;
    private final Levels codes;
    private final UnitKind kind;
    private final List<Axis> axes;
    private final List<List<String>> cells;
    // Many units stand at the same place.
    private final Map<Coordinates, List<List<String>>> tails = new HashMap<>();

    /** @param levels of each dimension of the definition */
    Layout(TableDefinition definition, Map<String, String> levels, Period period, Levels codes) {
        this.definition = definition;
        this.levels = levels;
        this.period = period;
        this.codes = codes;
        this.kind = UnitKind.valueOf(definition.kind());
        this.axes = made();
        this.cells = combinations();
    }

    /** The layout that a table of a release was published in. */
    static Layout of(Release release, PublishedTable table) {
        TableDefinition definition =
                TableSet.named(release.tableSet()).table(table.id()).orElseThrow();
        return new Layout(definition, levelsOf(table), release.period(), Levels.of(table));
    }

    /** At which level a table tells each dimension. */
    static Map<String, String> levelsOf(PublishedTable table) {
        return table.axes().stream().collect(Collectors.toMap(Axis::dimension, Axis::level));
    }

    TableDefinition definition() {
        return definition;
    }

    UnitKind kind() {
        return kind;
    }

    List<Axis> axes() {
        return axes;
    }

    /** Whether a dimension is told apart at all. */
    boolean isTold(String dimension) {
        return !levels.get(dimension).equals(TOTAL_LEVEL);
    }

    /** Every combination of codes, the last axis running fastest. */
    List<List<String>> cells() {
        return cells;
    }

    /** The cell of the same things whatever time they took; the same cell where no durations are told. */
    List<String> atLastEdge(List<String> cell) {
        if (!definition.durations()) {
            return cell;
        }
        var last = new ArrayList<>(cell);
        last.set(1, LAST_EDGE);
        return List.copyOf(last);
    }

    /** The cell of the same codes for another measure. */
    List<String> atMeasure(String measure, List<String> cell) {
        var other = new ArrayList<>(cell);
        other.set(0, measure);
        return List.copyOf(other);
    }

    /** The codes of a cell by dimension, measures and edges left out. */
    Map<String, String> dimensionsOf(List<String> cell) {
        var dimensions = new LinkedHashMap<String, String>();
        int first = axes.size() - definition.dimensions().size();
        for (int i = first; i < axes.size(); i++) {
            dimensions.put(axes.get(i).dimension(), cell.get(i));
        }
        return dimensions;
    }

    /**
     * The cells that a contribution of a unit of this kind is counted in, each with 1, or -1 for what takes it out of the
     * stock. None if it is not in this table, or not in its period.
     */
    Map<List<String>, Integer> cellsOf(Coordinates where, Contribution what) {
        int sign = what.measure() == Measure.STOCK_OUT ? -1 : 1;
        var cells = new HashMap<List<String>, Integer>();
        for (List<String> head : heads(what)) {
            for (List<String> tail : tails.computeIfAbsent(where, this::tails)) {
                var cell = new ArrayList<String>(head.size() + tail.size());
                cell.addAll(head);
                cell.addAll(tail);
                cells.put(cell, sign);
            }
        }
        return cells;
    }

    /** Every combination of codes and totals of the dimensions. */
    private List<List<String>> tails(Coordinates where) {
        List<List<String>> all = List.of(List.of());
        for (String dimension : definition.dimensions()) {
            String level = levels.get(dimension);
            var longer = new ArrayList<List<String>>();
            for (List<String> tail : all) {
                longer.add(with(tail, TOTAL));
                if (!level.equals(TOTAL_LEVEL)) {
                    longer.add(with(tail, codes.code(dimension, level, where)));
                }
            }
            all = longer;
        }
        return all;
    }

    /** The measure of a contribution, and for a duration each edge that it is within. */
    private List<List<String>> heads(Contribution what) {
        LocalDate month = what.month();
        boolean stock = what.measure() == Measure.STOCK_IN || what.measure() == Measure.STOCK_OUT;
        if (stock) {
            return definition.stock() && month.isBefore(period.end()) ? List.of(List.of(STOCK)) : List.of();
        }
        String measure = what.measure().name();
        boolean here = definition.measures().contains(measure)
                && !month.isBefore(period.firstDay())
                && month.isBefore(period.end());
        if (!here) {
            return List.of();
        }
        if (!definition.durations()) {
            return List.of(List.of(measure));
        }
        return IntStream.rangeClosed(what.bin(), EDGES.size())
                .mapToObj(edge -> List.of(measure, EDGES.get(edge - 1)))
                .toList();
    }

    private List<List<String>> combinations() {
        Stream<List<String>> all = Stream.of(List.of());
        for (Axis axis : axes) {
            all = all.flatMap(cell -> axis.codes().stream().map(entry -> with(cell, entry.code())));
        }
        return all.toList();
    }

    private List<Axis> made() {
        var all = new ArrayList<Axis>();
        all.add(axis(
                MEASURE,
                definition.stock()
                        ? Stream.concat(definition.measures().stream(), Stream.of(STOCK))
                                .toList()
                        : definition.measures()));
        if (definition.durations()) {
            all.add(axis(EDGE, EDGES));
        }
        definition.dimensions().forEach(dimension -> all.add(codes.axis(dimension, levels.get(dimension))));
        return List.copyOf(all);
    }

    private static Axis axis(String dimension, List<String> codes) {
        return new Axis(
                dimension,
                "codes",
                codes.stream().map(code -> new Axis.Entry(code, Map.of())).toList());
    }

    private static List<String> with(List<String> codes, String code) {
        var longer = new ArrayList<>(codes);
        longer.add(code);
        return List.copyOf(longer);
    }
}
