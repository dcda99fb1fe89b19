package org.guichet.query.observatory.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.directory.hsds.FormulaGuard;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.tables.Selection.Line;

/**
 * Labelled CSV (RFC 4180), UTF-8. A cell without a figure is empty, and the column beside it says why.
 *
 * @param byteOrderMark by which Excel knows UTF-8
 * @param delimiter a comma, or the semicolon that Excel expects in many languages
 */
record CsvTable(Selection table, Labels labels, LabelStyle style, boolean byteOrderMark, char delimiter)
        implements TableWriter {
    private static final char MARK = '\uFEFF';

    @Override
    public void write(OutputStream out) throws IOException {
        // Not closed, which would close what is not its own.
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (byteOrderMark) {
            text.write(MARK);
        }
        List<Column> columns = Column.of(table.dimensions(), style);
        CsvWriter csv = CsvWriter.builder().fieldSeparator(delimiter).build(text);
        csv.writeRecord(columns.stream().map(Column::name).toList());
        table.lines().forEach(line -> csv.writeRecord(cells(columns, line)));
        csv.flush();
        text.flush();
    }

    private List<String> cells(List<Column> columns, Line line) {
        return columns.stream()
                .map(column -> column.of(line, labels))
                .map(cell -> cell == null ? "" : FormulaGuard.guarded(cell.toString()))
                .toList();
    }
}
