package org.guichet.command.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.guichet.command.imports.RowNote.Kind;
import org.guichet.directory.hsds.FormulaGuard;

/**
 * A table as offices send them: with or without a byte order mark, in UTF-8, UTF-16 or Windows-1252, with commas,
 * semicolons, tabs or bars, with line breaks in quotes. Names of columns are compared in lower case with underscores.
 * A cell that is empty, or says NULL, is not there.
 */
public final class CsvFile {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String SEPARATORS = ",;\t|";

    private final String name;
    private final byte[] content;
    private final Charset charset;
    private final char separator;
    private final List<String> columns = new ArrayList<>();
    private final List<RowNote> notes = new ArrayList<>();

    /**
     * One record.
     *
     * @param line where it begins, from 1
     * @param cells by the name of their column, in the order of the file
     * @param notes on the record as such
     */
    public record Row(String file, long line, Map<String, String> cells, List<RowNote> notes) {}

    /** Looks at the beginning of a file. */
    public CsvFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
        this.charset = charsetOf(content);
        if (charset == WINDOWS_1252) {
            notes.add(new RowNote(Kind.DOUBTFUL, "encoding", "read-as-windows-1252", null));
        }
        this.separator = separatorOf(firstLine());
        try (CsvReader<CsvRecord> reader = reader()) {
            var first = reader.iterator();
            if (first.hasNext()) {
                first.next().getFields().forEach(this::column);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /**
     * Hands out each record below the names, one at a time.
     *
     * @throws ImportStopped if a record is too large to be one
     */
    public void forEach(Consumer<Row> rows) {
        try (CsvReader<CsvRecord> reader = reader()) {
            var records = reader.iterator();
            if (records.hasNext()) {
                records.next();
            }
            while (records.hasNext()) {
                rows.accept(row(records.next()));
            }
        } catch (IOException | UncheckedIOException | CsvParseException broken) {
            throw new ImportStopped(name + ": record-too-large");
        }
    }

    private Row row(CsvRecord found) {
        var cells = new LinkedHashMap<String, String>();
        var ofRow = new ArrayList<RowNote>();
        List<String> fields = found.getFields();
        for (int i = 0; i < fields.size(); i++) {
            String cell = FormulaGuard.unguarded(fields.get(i).replace("\0", ""));
            boolean absent = cell.isBlank() || cell.equals("NULL") || cell.equals("\\N");
            if (i >= columns.size() && !absent) {
                ofRow.add(new RowNote(Kind.DROPPED, "column " + (i + 1), "column-without-name", cell));
            } else if (!absent && !columns.get(i).isEmpty()) {
                cells.put(columns.get(i), cell);
            }
        }
        if (fields.size() < columns.size()) {
            ofRow.add(new RowNote(Kind.DOUBTFUL, "row", "fewer-cells-than-columns", null));
        }
        return new Row(name, found.getStartingLineNumber(), cells, ofRow);
    }

    private void column(String header) {
        String column =
                header.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        if (!column.isEmpty() && new LinkedHashSet<>(columns).contains(column)) {
            notes.add(new RowNote(Kind.DROPPED, column, "column-stands-there-twice", null));
            columns.add("");
        } else {
            columns.add(column);
        }
    }

    // The library would rather refuse characters behind a quote; but then one row would lose all that follow it.
    @SuppressWarnings("removal")
    private CsvReader<CsvRecord> reader() {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .ofCsvRecord(new InputStreamReader(new ByteArrayInputStream(content), charset));
    }

    private String firstLine() {
        String start = new String(content, 0, Math.min(content.length, 16_384), charset);
        return start.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private static char separatorOf(String line) {
        char most = ',';
        long count = 0;
        for (char candidate : SEPARATORS.toCharArray()) {
            long found = line.chars().filter(c -> c == candidate).count();
            if (found > count) {
                most = candidate;
                count = found;
            }
        }
        return most;
    }

    private static Charset charsetOf(byte[] content) {
        if (content.length > 1
                && (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF
                        || content[0] == (byte) 0xFF && content[1] == (byte) 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUnicode) {
            // Every byte is a character there, so this always reads; whether rightly, a person must see.
            return WINDOWS_1252;
        }
    }
}
