package org.guichet.command.imports;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.guichet.command.imports.Lines.Line;
import org.guichet.command.imports.RowNote.Kind;
import org.guichet.directory.hsds.FormulaGuard;
import org.guichet.platform.problem.VisibleText;

/**
 * A table as offices send them: with commas, semicolons, tabs or bars, with or without the line {@code sep=;} that Excel
 * writes, with line breaks in quotes. Names of columns are compared in lower case with underscores. An empty cell is not
 * there. A row that cannot be read loses itself only: what follows its first line is read on.
 */
public final class CsvFile {
    private static final String SEPARATORS = ",;\t|";
    private static final Pattern SAYS_SEPARATOR = Pattern.compile("(?i)\"?sep=(.)\"?\\s*");

    private final String name;
    private final TextFile text;
    private final ImportProgress progress;
    private final List<String> columns = new ArrayList<>();
    private final Set<Integer> twice = new HashSet<>();
    private final List<RowNote> notes = new ArrayList<>();
    private char separator;
    private long headLine;

    /**
     * One record.
     *
     * @param line where it begins, from 1
     * @param cells by the name of their column, in the order of the file; empty if it could not be read
     * @param notes on the record as such; one of kind REFUSED if it could not be read
     */
    public record Row(String file, long line, Map<String, String> cells, List<RowNote> notes) {
        /** Whether it could not be read. */
        public boolean isBroken() {
            return notes.stream().anyMatch(note -> note.kind() == Kind.REFUSED);
        }
    }

    /**
     * Reads the names of the columns.
     *
     * @throws ImportStopped if there are none
     */
    public CsvFile(String name, TextFile text, ImportProgress progress) throws IOException {
        this.name = name;
        this.text = text;
        this.progress = progress;
        text.guess()
                .ifPresent(
                        guess -> notes.add(new RowNote(Kind.DOUBTFUL, "encoding", "read-as-" + guess, text.sample())));
        try (Lines lines = lines()) {
            readHead(lines);
        }
    }

    /** Names of the columns; empty for one that has none or that stands there twice. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /** What there is to know of the file as such. */
    public List<RowNote> notes() {
        return List.copyOf(notes);
    }

    /** Hands out each record below the names, one at a time. */
    public void forEach(Consumer<Row> rows) throws IOException {
        try (Lines lines = lines()) {
            skipHead(lines);
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    progress.next();
                    rows.accept(row(line, lines));
                }
            }
        }
    }

    private Lines lines() throws IOException {
        return new Lines(text.reader(), progress.limits().lineBytes());
    }

    private void readHead(Lines lines) throws IOException {
        Line line = firstOf(lines);
        var says = line.text() == null ? null : SAYS_SEPARATOR.matcher(line.text());
        if (says != null && says.matches()) {
            separator = says.group(1).charAt(0);
            line = firstOf(lines);
        } else if (line.text() != null) {
            separator = separatorOf(line.text());
        }
        CsvRow head = line.text() == null ? null : read(line, lines, 0);
        if (head == null || head.isBroken()) {
            throw new ImportStopped("unreadable-columns");
        }
        head.cells().forEach(this::column);
        Line behind = lines.next();
        headLine = behind == null ? Long.MAX_VALUE : behind.number();
    }

    private void skipHead(Lines lines) throws IOException {
        Line line = lines.next();
        while (line != null && line.number() < headLine) {
            line = lines.next();
        }
        if (line != null) {
            lines.back(new ArrayDeque<>(List.of(line)));
        }
    }

    private static Line firstOf(Lines lines) throws IOException {
        Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            throw new ImportStopped("empty-file");
        }
        return line;
    }

    private Row row(Line line, Lines lines) throws IOException {
        if (line.text() == null) {
            return refused(line, "row", "line-too-long", null);
        }
        CsvRow read = read(line, lines, columns.size());
        if (read.isBroken()) {
            return refused(line, column(read.at()), read.goesOn() ? "quote-not-closed" : "quote-in-a-cell", null);
        }
        var cells = new LinkedHashMap<String, String>();
        var ofRow = new ArrayList<RowNote>();
        List<String> found = read.cells();
        for (int i = 0; i < found.size(); i++) {
            String cell = VisibleText.of(FormulaGuard.unguarded(found.get(i)));
            if (cell.isBlank()) {
                continue;
            }
            if (i >= columns.size()) {
                return refused(line, column(i), "more-cells-than-columns", cell);
            }
            if (cell.indexOf(TextFile.LOST) >= 0 || cell.indexOf('\0') >= 0) {
                return refused(line, column(i), "broken-characters", null);
            }
            if (!columns.get(i).isEmpty()) {
                cells.put(columns.get(i), cell);
            } else if (!twice.contains(i)) {
                ofRow.add(new RowNote(Kind.DROPPED, column(i), "column-without-name", cell));
            }
        }
        if (found.size() < columns.size()) {
            ofRow.add(new RowNote(Kind.DOUBTFUL, "row", "fewer-cells-than-columns", null));
        }
        if (read.mayHoldRows()) {
            ofRow.add(new RowNote(Kind.DOUBTFUL, "row", "may-hold-other-rows", null));
        }
        return new Row(name, line.number(), cells, ofRow);
    }

    private Row refused(Line line, String field, String reason, String said) {
        return new Row(name, line.number(), Map.of(), List.of(new RowNote(Kind.REFUSED, field, reason, said)));
    }

    /** A record with the lines that it takes; if it is broken it takes its first only. */
    private CsvRow read(Line first, Lines lines, int expected) throws IOException {
        var row = new CsvRow(separator, expected);
        boolean goesOn = row.add(first.text());
        Deque<Line> taken = new ArrayDeque<>();
        long bytes = first.text().length();
        while (goesOn) {
            Line more = lines.next();
            if (more == null) {
                break;
            }
            taken.add(more);
            bytes += more.text() == null ? Integer.MAX_VALUE : more.text().length();
            goesOn = bytes <= progress.limits().lineBytes() && row.add(more.text());
        }
        if (row.isBroken()) {
            lines.back(taken);
        }
        return row;
    }

    private String column(int number) {
        return number < columns.size() && !columns.get(number).isEmpty()
                ? columns.get(number)
                : "column " + (number + 1);
    }

    private void column(String header) {
        String column = VisibleText.of(header).strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        if (!column.isEmpty() && columns.contains(column)) {
            notes.add(new RowNote(Kind.DROPPED, column, "column-stands-there-twice", null));
            twice.add(columns.size());
            columns.add("");
        } else {
            columns.add(column);
        }
    }

    private static char separatorOf(String line) {
        char most = ',';
        long count = 0;
        for (char candidate : SEPARATORS.toCharArray()) {
            var row = new CsvRow(candidate, 0);
            row.add(line);
            if (row.cells().size() > count + 1) {
                most = candidate;
                count = row.cells().size() - 1L;
            }
        }
        return most;
    }
}
