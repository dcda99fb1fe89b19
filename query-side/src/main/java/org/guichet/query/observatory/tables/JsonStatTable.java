package org.guichet.query.observatory.tables;

import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.envelope.EventJson;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.tables.Selection.Line;
import tools.jackson.core.StreamWriteFeature;

/**
 * A dataset of JSON-stat 2.0 (json-stat.org/full). City and period are dimensions as the others are. Where not every city
 * has every code, {@code value} is an object by position, as the format allows; a position without a figure has a
 * {@code status} that says why, and one that nobody publishes has neither.
 */
record JsonStatTable(Selection table, Labels labels, Addresses addresses, String self) implements TableWriter {
    private static final String REF_AREA = "REF_AREA";

    @Override
    public void write(OutputStream out) {
        EventJson.MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, dataset());
    }

    private Map<String, Object> dataset() {
        Map<String, Map<String, String>> codes = codes();
        List<Integer> size = codes.values().stream().map(Map::size).toList();
        Map<Long, PublishedCell> cells = placed(codes);
        var dataset = new LinkedHashMap<String, Object>();
        dataset.put("version", "2.0");
        dataset.put("class", "dataset");
        dataset.put("href", self);
        dataset.put("label", labels.table(table.table()));
        dataset.put(
                "note",
                List.of(
                        labels.tableNote(table.table()),
                        labels.text("method.protected"),
                        labels.text("method.additive")));
        source().ifPresent(source -> dataset.put("source", source));
        table.publications().stream()
                .map(Publication::publishedAt)
                .max(Instant::compareTo)
                .ifPresent(updated -> dataset.put("updated", updated));
        dataset.put("id", List.copyOf(codes.keySet()));
        dataset.put("size", size);
        dataset.put("role", role());
        dataset.put("dimension", dimensions(codes));
        dataset.put("value", values(cells, size));
        dataset.put("status", statuses(cells));
        dataset.put("extension", extension());
        return dataset;
    }

    /** The codes of every dimension with their labels, in their order. */
    private Map<String, Map<String, String>> codes() {
        var codes = new LinkedHashMap<String, Map<String, String>>();
        var cities = new LinkedHashMap<String, String>();
        var periods = new TreeMap<String, String>();
        table.publications().forEach(one -> {
            cities.put(one.release().city(), Selection.named(one.release(), labels));
            periods.put(
                    one.release().period().toString(), one.release().period().toString());
        });
        codes.put(Selection.CITY, cities);
        codes.put(Selection.PERIOD, periods);
        for (String dimension : table.dimensions()) {
            var named = new LinkedHashMap<String, String>();
            for (Axis.Entry entry : table.codes(dimension).values()) {
                named.put(entry.code(), labels.code(dimension, entry));
            }
            codes.put(dimension, named);
        }
        return codes;
    }

    /** The cells by their position, the last dimension running fastest. */
    private Map<Long, PublishedCell> placed(Map<String, Map<String, String>> codes) {
        List<Map<String, Integer>> ranks =
                codes.values().stream().map(JsonStatTable::ranks).toList();
        var cells = new TreeMap<Long, PublishedCell>();
        table.lines().forEach(line -> cells.put(position(line, ranks), line.cell()));
        return cells;
    }

    private static long position(Line line, List<Map<String, Integer>> ranks) {
        long position = ranks.get(0).get(line.city());
        position = position * ranks.get(1).size() + ranks.get(1).get(line.period());
        for (int i = 0; i < line.codes().size(); i++) {
            Map<String, Integer> rank = ranks.get(i + 2);
            position = position * rank.size() + rank.get(line.codes().get(i).code());
        }
        return position;
    }

    private static Map<String, Integer> ranks(Map<String, String> codes) {
        var ranks = new LinkedHashMap<String, Integer>();
        codes.keySet().forEach(code -> ranks.put(code, ranks.size()));
        return ranks;
    }

    private static Object values(Map<Long, PublishedCell> cells, List<Integer> size) {
        long all = size.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (cells.size() == all) {
            var values = new ArrayList<Integer>(cells.size());
            cells.values().forEach(cell -> values.add(cell.value()));
            return values;
        }
        var values = new LinkedHashMap<String, Integer>();
        cells.forEach((position, cell) -> {
            if (cell.value() != null) {
                values.put(position.toString(), cell.value());
            }
        });
        return values;
    }

    private static Map<String, String> statuses(Map<Long, PublishedCell> cells) {
        var statuses = new LinkedHashMap<String, String>();
        cells.forEach((position, cell) -> {
            if (cell.blank() != null) {
                statuses.put(position.toString(), cell.blank().name());
            }
        });
        return statuses;
    }

    private Map<String, List<String>> role() {
        return Map.of(
                "time", List.of(Selection.PERIOD),
                "geo",
                        table.dimensions().contains(REF_AREA)
                                ? List.of(Selection.CITY, REF_AREA)
                                : List.of(Selection.CITY),
                "metric", List.of(TableDefinition.MEASURE));
    }

    private Map<String, Object> dimensions(Map<String, Map<String, String>> codes) {
        var dimensions = new LinkedHashMap<String, Object>();
        codes.forEach((dimension, named) -> dimensions.put(
                dimension,
                Map.of(
                        "label",
                        labels.dimension(dimension),
                        "category",
                        Map.of("index", List.copyOf(named.keySet()), "label", named))));
        return dimensions;
    }

    private Optional<String> source() {
        return table.publications().stream()
                .map(one -> Selection.named(one.release(), labels))
                .distinct()
                .reduce((one, other) -> one + ", " + other);
    }

    private Map<String, Object> extension() {
        var reasons = new LinkedHashMap<String, String>();
        Arrays.stream(Blank.values()).forEach(blank -> reasons.put(blank.name(), labels.blank(blank)));
        var extension = new LinkedHashMap<String, Object>();
        extension.put("status", Map.of("label", reasons));
        extension.put("releases", Told.all(table, labels));
        extension.put("method", addresses.methods());
        return extension;
    }
}
