package org.guichet.query.observatory.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;

/**
 * A workbook that explains itself: what the table is and how to cite it, the cells one a line, and the codes. Figures are
 * numbers, and a cell without one is blank.
 */
record XlsxTable(Selection table, Labels labels, LabelStyle style, Addresses addresses) implements TableWriter {
    /** Names of the sheets, the same in every language so that a script finds them. */
    static final List<String> SHEETS = List.of("README", "data", "codes");

    private static final int WIDE = 100;
    private static final int NARROW = 18;
    private static final int KEY = 24;

    @Override
    public void write(OutputStream out) throws IOException {
        // The constructor wants a version of this form; it is the format's and not the product's.
        var book = new Workbook(out, "Guichet", "1.0");
        readme(sheet(book, SHEETS.get(0)));
        data(sheet(book, SHEETS.get(1)));
        codes(sheet(book, SHEETS.get(2)));
        book.finish();
    }

    private Worksheet sheet(Workbook book, String name) {
        Worksheet sheet = book.newWorksheet(name);
        if (labels.language().equals("ar")) {
            sheet.rightToLeft();
        }
        return sheet;
    }

    private void readme(Worksheet sheet) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(labels.table(table.table()), ""));
        lines.add(List.of(labels.text("file.what"), labels.tableNote(table.table())));
        lines.add(List.of(labels.text("file.protected"), labels.text("method.protected")));
        lines.add(List.of(labels.text("file.additive"), labels.text("method.additive")));
        lines.add(List.of(labels.text("file.method"), addresses.methods()));
        for (Publication one : table.publications()) {
            Citation citation = Citation.of(table.table(), one, labels, addresses);
            lines.add(List.of(labels.text("file.cite"), citation.text()));
            lines.add(List.of(labels.text("column.RELEASE"), citation.release()));
            lines.add(List.of("SHA-256", citation.sha256()));
            lines.add(List.of(labels.text("file.address"), citation.address()));
        }
        sheet.width(0, KEY);
        sheet.width(1, WIDE);
        for (int row = 0; row < lines.size(); row++) {
            sheet.value(row, 0, lines.get(row).get(0));
            sheet.value(row, 1, lines.get(row).get(1));
            sheet.style(row, 0).bold().verticalAlignment("top").set();
            sheet.style(row, 1).wrapText(true).verticalAlignment("top").set();
        }
    }

    private void data(Worksheet sheet) {
        List<Column> columns = Column.of(table.dimensions(), style);
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(0, i, columns.get(i).name());
            sheet.width(i, NARROW);
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        var row = new int[] {1};
        table.lines().forEach(line -> {
            for (int i = 0; i < columns.size(); i++) {
                switch (columns.get(i).of(line, labels)) {
                    case null -> {}
                    case Number number -> sheet.value(row[0], i, number);
                    case Object text -> sheet.value(row[0], i, text.toString());
                }
            }
            row[0]++;
        });
    }

    private void codes(Worksheet sheet) {
        List<String> heads = List.of("COLUMN", "COLUMN_LABEL", "CODE", "LABEL");
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
            sheet.width(i, i % 2 == 0 ? NARROW : KEY * 2);
        }
        sheet.range(0, 0, 0, heads.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
        int row = 1;
        for (String dimension : table.dimensions()) {
            for (Axis.Entry entry : table.codes(dimension).values()) {
                sheet.value(row, 0, dimension);
                sheet.value(row, 1, labels.dimension(dimension));
                sheet.value(row, 2, entry.code());
                sheet.value(row, 3, labels.code(dimension, entry));
                row++;
            }
        }
    }
}
