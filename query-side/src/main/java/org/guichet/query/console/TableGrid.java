package org.guichet.query.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;

/**
 * How the axes of a table are laid out.
 *
 * @param across position of the axis whose codes are columns; -1 for a single column
 * @param grouped position of the measures if the lines are grouped by them; -1 otherwise
 * @param down positions of the axes whose codes stand before each line
 */
record TableGrid(
        PublishedTable table,
        Labels labels,
        Figures figures,
        int across,
        int grouped,
        List<Integer> down,
        Map<String, String> reasons) {
    private static final int ACROSS = 7;

    static TableGrid of(PublishedTable table, Labels labels, Figures figures) {
        List<Integer> told = IntStream.range(0, table.axes().size())
                .filter(i -> table.axes().get(i).codes().size() > 1)
                .boxed()
                .toList();
        int across = told.size() < 2 ? -1 : across(table, told);
        int grouped = told.size() < 3 ? -1 : measures(table, told, across);
        List<Integer> down =
                told.stream().filter(i -> i != across && i != grouped).toList();
        var reasons = new LinkedHashMap<String, String>();
        for (Blank blank : Blank.values()) {
            if (table.cells().stream().anyMatch(cell -> cell.blank() == blank)) {
                reasons.put(mark(reasons.size()), labels.blank(blank));
            }
        }
        return new TableGrid(table, labels, figures, across, grouped, down.isEmpty() ? List.of(0) : down, reasons);
    }

    // Waiting times read from short to long; else the last axis that a page is wide enough for.
    private static int across(PublishedTable table, List<Integer> told) {
        Optional<Integer> edge = table.position(TableDefinition.EDGE).filter(told::contains);
        return edge.orElseGet(() -> told.reversed().stream()
                .filter(i -> table.axes().get(i).codes().size() <= ACROSS)
                .findFirst()
                .orElse(told.getLast()));
    }

    private static int measures(PublishedTable table, List<Integer> told, int across) {
        return table.position(TableDefinition.MEASURE)
                .filter(i -> told.contains(i) && i != across)
                .orElse(-1);
    }

    List<String> fixed() {
        return IntStream.range(0, table.axes().size())
                .filter(i -> table.axes().get(i).codes().size() == 1 && !down.contains(i))
                .mapToObj(i -> labels.dimension(axis(i).dimension()) + " – "
                        + code(i, axis(i).codes().getFirst()))
                .toList();
    }

    List<String> axes() {
        return down.stream().map(i -> labels.dimension(axis(i).dimension())).toList();
    }

    List<String> heads() {
        return across < 0
                ? List.of(labels.dimension("OBS_VALUE"))
                : axis(across).codes().stream()
                        .map(entry -> code(across, entry))
                        .toList();
    }

    List<Group> groups() {
        var lines = new LinkedHashMap<String, Map<List<String>, List<Shown>>>();
        for (PublishedCell cell : table.cells()) {
            String group = grouped < 0 ? "" : cell.codes().get(grouped);
            List<String> line = down.stream().map(i -> cell.codes().get(i)).toList();
            lines.computeIfAbsent(group, one -> new LinkedHashMap<>())
                    .computeIfAbsent(line, one -> new ArrayList<>())
                    .add(shown(cell));
        }
        return lines.entrySet().stream()
                .map(group -> new Group(
                        group.getKey().isEmpty() ? null : labels.code(TableDefinition.MEASURE, group.getKey()),
                        group.getValue().entrySet().stream()
                                .map(line -> new Line(about(line.getKey()), line.getValue()))
                                .toList()))
                .toList();
    }

    private List<String> about(List<String> codes) {
        return IntStream.range(0, codes.size())
                .mapToObj(i -> code(down.get(i), entry(down.get(i), codes.get(i))))
                .toList();
    }

    private Shown shown(PublishedCell cell) {
        if (cell.value() != null) {
            return new Shown(figures.number(cell.value()), null, null);
        }
        String why = labels.blank(cell.blank());
        String mark = reasons.entrySet().stream()
                .filter(reason -> reason.getValue().equals(why))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return new Shown(null, mark, why);
    }

    private Axis axis(int position) {
        return table.axes().get(position);
    }

    private Axis.Entry entry(int position, String code) {
        return axis(position).codes().stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private String code(int position, Axis.Entry entry) {
        return labels.code(axis(position).dimension(), entry);
    }

    private static String mark(int number) {
        return Character.toString('a' + number);
    }

    /** @param name of the measure; null where there is one only */
    public record Group(String name, List<Line> lines) {}

    /** What a line is about, and its cells. */
    public record Line(List<String> about, List<Shown> cells) {}

    /**
     * A cell.
     *
     * @param figure null where it is blank
     * @param mark of the reason; null where there is a figure
     * @param why the reason in words; null where there is a figure
     */
    public record Shown(String figure, String mark, String why) {}
}
