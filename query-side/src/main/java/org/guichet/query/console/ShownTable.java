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
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.tables.Addresses;
import org.guichet.query.observatory.tables.Citation;
import org.guichet.query.observatory.tables.Selection;
import org.guichet.query.observatory.tables.TableFormat;

/**
 * A table as a person reads it: one axis across, the others down, and what is the same in every cell said once.
 *
 * @param vintages of the same city and period, the last one first
 * @param fixed what holds for the whole table
 * @param axes heads of the columns that say what a line is about
 * @param heads of the columns with figures
 * @param groups lines that belong together, by measure
 * @param reasons that occur, with the marks that stand in blank cells
 */
public record ShownTable(
        Vintage vintage,
        String city,
        String cityName,
        String period,
        List<Vintage> vintages,
        List<String> fixed,
        List<String> axes,
        List<String> heads,
        List<Group> groups,
        Map<String, String> reasons,
        Map<String, String> files,
        Citation citation) {
    private static final int ACROSS = 7;

    static ShownTable of(String table, Publication shown, List<Publication> all, Figures figures, Addresses addresses) {
        Labels labels = figures.labels();
        PublishedTable told = shown.release().table(table).orElseThrow();
        var grid = Grid.of(told, labels, figures);
        return new ShownTable(
                Vintage.of(shown, figures),
                shown.release().city(),
                Selection.named(shown, labels),
                shown.release().period().toString(),
                all.stream()
                        .filter(one -> one.release()
                                        .city()
                                        .equals(shown.release().city())
                                && one.release().period().equals(shown.release().period()))
                        .map(one -> Vintage.of(one, figures))
                        .toList()
                        .reversed(),
                grid.fixed(),
                grid.axes(),
                grid.heads(),
                grid.groups(),
                grid.reasons(),
                files(table, shown, addresses),
                Citation.of(table, shown, labels, addresses));
    }

    private static Map<String, String> files(String table, Publication shown, Addresses addresses) {
        var files = new LinkedHashMap<String, String>();
        for (TableFormat format : TableFormat.values()) {
            files.put(format.parameter(), addresses.vintage(table, shown, format));
        }
        files.put("excel", files.get(TableFormat.CSV.parameter()) + "&bom=true&delimiter=%3B");
        return files;
    }

    /**
     * A release of the period.
     *
     * @param day of publication
     * @param current whether it is the one to read now
     */
    public record Vintage(String release, String number, String day, boolean current) {
        private static Vintage of(Publication one, Figures figures) {
            return new Vintage(
                    one.id().toString(),
                    Integer.toString(one.release().vintage()),
                    Citation.day(one.publishedAt(), figures.labels()),
                    one.replacedAt() == null);
        }
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

    /**
     * How the axes of a table are laid out.
     *
     * @param across position of the axis whose codes are columns; -1 for a single column
     * @param grouped position of the measures if the lines are grouped by them; -1 otherwise
     * @param down positions of the axes whose codes stand before each line
     */
    private record Grid(
            PublishedTable table,
            Labels labels,
            Figures figures,
            int across,
            int grouped,
            List<Integer> down,
            Map<String, String> reasons) {
        static Grid of(PublishedTable table, Labels labels, Figures figures) {
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
            return new Grid(table, labels, figures, across, grouped, down.isEmpty() ? List.of(0) : down, reasons);
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
    }
}
