package org.guichet.query.observatory.tables;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cells of a table as each format has them, read back: by city, period and codes, the figure or, where there is none,
 * the reason. Two formats say the same if these are the same.
 */
final class Figures {
    private Figures() {}

    /** As they were published. */
    static Map<String, String> of(String table, Release... releases) {
        var figures = new TreeMap<String, String>();
        for (Release release : releases) {
            PublishedTable told = release.table(table).orElseThrow();
            told.cells().forEach(cell -> {
                var key =
                        new ArrayList<>(List.of(release.city(), release.period().toString()));
                key.addAll(cell.codes());
                put(
                        figures,
                        key,
                        cell.value() == null
                                ? cell.blank().name()
                                : cell.value().toString());
            });
        }
        return figures;
    }

    static Map<String, String> ofCsv(String csv, char delimiter) {
        var figures = new TreeMap<String, String>();
        csv(csv, delimiter).forEach(row -> put(figures, key(row), or(row.get("VALUE"), row.get("WHY"))));
        return figures;
    }

    /** The rows of a CSV by the names of its columns. */
    static List<Map<String, String>> csv(String csv, char delimiter) {
        try (var reader = CsvReader.builder().fieldSeparator(delimiter).ofNamedCsvRecord(csv)) {
            return reader.stream().map(row -> row.getFieldsAsMap()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> ofJson(String json) {
        var figures = new TreeMap<String, String>();
        JsonMapper.shared().readTree(json).get("cells").forEach(cell -> {
            var row = new LinkedHashMap<String, String>();
            cell.properties()
                    .forEach(one -> row.put(one.getKey(), one.getValue().asString("")));
            put(figures, key(row), or(cell.get("VALUE").asString(""), row.getOrDefault("WHY", "")));
        });
        return figures;
    }

    /** With a figure that is a number, as a spreadsheet must have it to compute with. */
    static Map<String, String> ofXlsx(byte[] workbook) {
        var figures = new TreeMap<String, String>();
        List<Row> rows = sheet(workbook, "data");
        List<String> heads = rows.getFirst().stream().map(Cell::getText).toList();
        rows.stream().skip(1).forEach(cells -> {
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < heads.size(); i++) {
                Cell cell = cells.getOptionalCell(i).orElse(null);
                boolean blank = cell == null || cell.getType() == CellType.EMPTY;
                if (heads.get(i).equals("VALUE") && !blank) {
                    row.put("VALUE", cell.asNumber().toPlainString());
                } else {
                    row.put(heads.get(i), blank ? "" : cell.getText());
                }
            }
            put(figures, key(row), or(row.get("VALUE"), row.get("WHY")));
        });
        return figures;
    }

    static List<Row> sheet(byte[] workbook, String name) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            return book.findSheet(name).orElseThrow().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the rule of JSON-stat: the last dimension runs fastest. */
    static Map<String, String> ofJsonStat(String json) {
        JsonNode dataset = JsonMapper.shared().readTree(json);
        List<List<String>> codes = dataset.get("id")
                .valueStream()
                .map(id -> dataset.at("/dimension/" + id.asString() + "/category/index")
                        .valueStream()
                        .map(code -> code.asString())
                        .toList())
                .toList();
        var figures = new TreeMap<String, String>();
        List<List<String>> keys = product(codes);
        for (int i = 0; i < keys.size(); i++) {
            JsonNode value = dataset.get("value").isArray()
                    ? dataset.get("value").get(i)
                    : dataset.get("value").path(Integer.toString(i));
            String status = dataset.get("status").path(Integer.toString(i)).asString("");
            if (value.isNumber() || !status.isEmpty()) {
                put(figures, keys.get(i), or(value.isNumber() ? value.asString() : "", status));
            }
        }
        return figures;
    }

    private static List<List<String>> product(List<List<String>> codes) {
        Stream<List<String>> keys = Stream.of(List.of());
        for (List<String> some : codes) {
            keys = keys.flatMap(key -> some.stream()
                    .map(code -> Stream.concat(key.stream(), Stream.of(code)).toList()));
        }
        return keys.toList();
    }

    private static List<String> key(Map<String, String> row) {
        return row.entrySet().stream()
                .takeWhile(column -> !column.getKey().equals("VALUE"))
                .filter(column -> !column.getKey().endsWith("_LABEL"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void put(Map<String, String> figures, List<String> key, String figure) {
        if (figures.put(String.join(" ", key), figure) != null) {
            throw new AssertionError(key + " is there twice");
        }
    }

    private static String or(String value, String why) {
        if (value.isEmpty() == why.isEmpty()) {
            throw new AssertionError("a figure or a reason, and not both: " + value + " " + why);
        }
        return value.isEmpty() ? why : value;
    }
}
