package org.guichet.query.observatory.tables;

import java.util.ArrayList;
import java.util.List;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.tables.Selection.Line;

/**
 * A column of the tidy table. Its name is the same in every language, so that a line of R works for whoever reads it.
 *
 * @param name as it stands in the first line
 * @param dimension whose code or label it holds; null for a column of the figure itself
 */
record Column(String name, Part part, String dimension, int position) {
    static final String VALUE = "VALUE";
    private static final String LABEL = "_LABEL";
    private static final int CITY = -1;

    /** What of a cell a column holds. */
    enum Part {
        CODE,
        LABEL,
        PERIOD,
        VALUE,
        WHY,
        WHY_LABEL,
        VINTAGE,
        RELEASE
    }

    /** The columns of a table with these dimensions. */
    static List<Column> of(List<String> dimensions, LabelStyle style) {
        var columns = new ArrayList<Column>();
        add(columns, Selection.CITY, CITY, style);
        columns.add(new Column(Selection.PERIOD, Part.PERIOD, Selection.PERIOD, CITY));
        for (int i = 0; i < dimensions.size(); i++) {
            add(columns, dimensions.get(i), i, style);
        }
        columns.add(own(VALUE, Part.VALUE));
        columns.add(own("WHY", Part.WHY));
        if (style.names()) {
            columns.add(own("WHY" + LABEL, Part.WHY_LABEL));
        }
        columns.add(own("VINTAGE", Part.VINTAGE));
        columns.add(own("RELEASE", Part.RELEASE));
        return List.copyOf(columns);
    }

    private static void add(List<Column> columns, String dimension, int position, LabelStyle style) {
        if (style.codes()) {
            columns.add(new Column(dimension, Part.CODE, dimension, position));
        }
        if (style.names()) {
            columns.add(new Column(dimension + LABEL, Part.LABEL, dimension, position));
        }
    }

    private static Column own(String name, Part part) {
        return new Column(name, part, null, 0);
    }

    /** Whether it holds numbers. */
    boolean isNumber() {
        return part == Part.VALUE || part == Part.VINTAGE;
    }

    /** Whether it may be empty. */
    boolean mayBeEmpty() {
        return part == Part.VALUE || part == Part.WHY || part == Part.WHY_LABEL;
    }

    /** What a cell has there: a text, a whole number, or null. */
    Object of(Line line, Labels labels) {
        return switch (part) {
            case CODE -> position == CITY ? line.city() : entry(line).code();
            case LABEL -> position == CITY ? line.cityName(labels) : labels.code(dimension, entry(line));
            case PERIOD -> line.period();
            case VALUE -> line.cell().value();
            case WHY -> line.cell().blank() == null ? null : line.cell().blank().name();
            case WHY_LABEL ->
                line.cell().blank() == null ? null : labels.blank(line.cell().blank());
            case VINTAGE -> line.cell().vintage();
            case RELEASE -> line.publication().id().toString();
        };
    }

    /** What it is called for a reader. */
    String title(Labels labels) {
        return switch (part) {
            case CODE, PERIOD -> labels.dimension(dimension);
            case LABEL -> labels.dimension(dimension) + " (" + labels.text("column.name") + ")";
            default -> labels.text("column." + name);
        };
    }

    private Axis.Entry entry(Line line) {
        return line.codes().get(position);
    }
}
