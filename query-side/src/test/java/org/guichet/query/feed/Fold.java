package org.guichet.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventJson;
import org.guichet.envelope.EventType;
import org.guichet.envelope.RecordedEvent;
import org.guichet.sealing.Sealed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Given these events, these rows: no database, no Kafka, and not the code of {@code verify}.
 *
 * <p>Events are named, and are the stored examples of the shared kernel: {@code NeedIdentified} or, with something else in
 * it, {@code NeedIdentified[group=RESTRICTED,need.need=b7]}; {@code @d2} after it puts it into another stream. The first
 * happens at eight in the morning of 2 March 2026, each other one an hour after the one before.
 *
 * <p>Rows are {@code table: column=value column=value}, with a semicolon between two rows, all of a table that is named.
 * Ids are said by their two digits, {@code -} is nothing, {@code sealed} something sealed, {@code 3h} the time of the
 * third event.
 */
public final class Fold {
    private static final Path EXAMPLES = Path.of("..", "shared-kernel", "src", "test", "resources", "events");
    private static final Instant FIRST = Instant.parse("2026-03-02T08:00:00Z");
    private static final Pattern EVENT = Pattern.compile("(\\w+)(?:\\[([^]]*)])?(?:@(\\w\\w))?");
    private static final Pattern ID = Pattern.compile("000000(\\w\\w)-0000-4000-8000-0{12}");
    private static final String PERSON = "0b6f3a52-8d1e-4c57-9a40-5f2f7f4c1d01";

    private final Projection projection;
    private final Map<UUID, Rows> streams = new HashMap<>();
    private final Map<UUID, Long> sequences = new HashMap<>();

    private Fold(Projection projection) {
        this.projection = projection;
    }

    /** Fails unless these events give these rows. */
    public static void check(Projection projection, String events, String rows) {
        var fold = new Fold(projection);
        String[] told = events.trim().split("\\s+");
        for (int i = 0; i < told.length; i++) {
            fold.take(told[i], i);
        }
        Map<String, List<Map<String, String>>> expected = new LinkedHashMap<>();
        for (String row : rows.split(";")) {
            String[] parts = row.trim().split(":", 2);
            var of = expected.computeIfAbsent(parts[0], table -> new ArrayList<>());
            if (!parts[1].isBlank()) {
                of.add(cells(parts[1]));
            }
        }
        expected.forEach((table, wanted) -> {
            List<Map<String, String>> found = fold.rowsOf(table);
            assertThat(found).as(table).hasSameSizeAs(wanted);
            wanted.forEach(row -> assertThat(found).as(table).anySatisfy(one -> assertThat(one)
                    .containsAllEntriesOf(row)));
        });
    }

    private static Map<String, String> cells(String row) {
        var cells = new LinkedHashMap<String, String>();
        for (String cell : row.trim().split("\\s+")) {
            String[] parts = cell.split("=", 2);
            String hour = parts[1].matches("\\d+h") ? parts[1].replace("h", "") : null;
            cells.put(
                    parts[0],
                    hour == null ? parts[1] : at(Integer.parseInt(hour) - 1).toString());
        }
        return cells;
    }

    private void take(String told, int place) {
        var parts = EVENT.matcher(told);
        assertThat(parts.matches()).as(told).isTrue();
        EventType type = typeOf(parts.group(1));
        ObjectNode example = example(type);
        if (parts.group(2) != null) {
            Arrays.stream(parts.group(2).split(",")).forEach(change -> change(example, change));
        }
        UUID stream = id(parts.group(3) == null ? streamOf(type) : parts.group(3));
        var event = new RecordedEvent(
                id("00").toString(),
                stream,
                sequences.merge(stream, 0L, (last, zero) -> last + 1),
                type,
                EventJson.read(type, EventJson.MAPPER.writeValueAsBytes(example)),
                at(place).plusSeconds(60),
                Map.of(
                        EnvelopeKeys.OCCURRED_AT, at(place).toString(),
                        EnvelopeKeys.MUNICIPALITY, id("a1").toString(),
                        EnvelopeKeys.ACTOR, id("f1").toString(),
                        EnvelopeKeys.ROLE, "desk-officer",
                        EnvelopeKeys.PROVIDER, id("a4").toString()),
                place + 1);
        Rows before = streams.computeIfAbsent(stream, Rows::new);
        // As the feed does: what says that it needs no rows is given none.
        Rows rows = projection.readsRows(event) ? before : new Rows(stream);
        projection.fold(rows, event);
        if (rows != before) {
            projection.tables().forEach(table -> keep(table, rows, before));
        }
    }

    private static <R extends Record> void keep(RowTable<R> table, Rows from, Rows to) {
        from.written(table).forEach(row -> to.put(table, row));
    }

    private List<Map<String, String>> rowsOf(String name) {
        RowTable<?> table = projection.tables().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table " + name));
        var all = new ArrayList<Map<String, String>>();
        streams.values().forEach(rows -> rows.all(table).forEach(row -> {
            var cells = new TreeMap<String, String>();
            table.columns().forEach(column -> cells.put(column.name(), text(column, column.of(row))));
            all.add(cells);
        }));
        return all;
    }

    private static String text(Column column, Object value) {
        return switch (value) {
            case null -> "-";
            case Sealed<?> sealed -> "sealed";
            default ->
                ID.matcher(String.valueOf(column.written(value)))
                        .replaceAll("$1")
                        .replace(PERSON, "person")
                        .replaceAll("\\{\"p\":\"person\"[^}]*}", "sealed");
        };
    }

    private static EventType typeOf(String name) {
        try (var files = Files.list(EXAMPLES)) {
            return EventCatalogue.named(files.map(file -> file.getFileName().toString())
                    .filter(file -> file.split("\\.")[1].equals(name))
                    .map(file -> file.split("\\.")[0] + "." + name)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no example of " + name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode example(EventType type) {
        Path file = EXAMPLES.resolve(type.name() + "." + type.revision() + ".json");
        return (ObjectNode) EventJson.MAPPER.readTree(file.toFile());
    }

    private static void change(ObjectNode example, String change) {
        String[] parts = change.split("=", 2);
        String[] path = parts[0].split("\\.");
        JsonNode at = example;
        for (int i = 0; i < path.length - 1; i++) {
            at = at.isArray() ? at.get(Integer.parseInt(path[i])) : at.get(path[i]);
        }
        String name = path[path.length - 1];
        JsonNode value =
                switch (parts[1]) {
                    case "true", "false", "null" -> EventJson.MAPPER.readTree(parts[1]);
                    default ->
                        EventJson.MAPPER.valueToTree(
                                parts[1].matches("[0-9a-f]{2}") ? id(parts[1]).toString() : parts[1]);
                };
        if (at instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) at).set(name, value);
        }
    }

    private static String streamOf(EventType type) {
        String name = type.name();
        return switch (name.substring(0, name.indexOf('.'))) {
            case "casework" -> name.contains("Household") || name.contains("Member") ? "d1" : "a6";
            case "desk" -> "b1";
            case "directory" -> name.contains("Provider") ? "a4" : "a5";
            case "municipality" -> "a1";
            case "observatory" -> "e1";
            default -> name.contains("Glass") ? "a1" : name.contains("Disclosure") ? "d1" : "person";
        };
    }

    private static UUID id(String digits) {
        return UUID.fromString(
                digits.equals("person") ? PERSON : "000000%s-0000-4000-8000-000000000000".formatted(digits));
    }

    private static Instant at(int place) {
        return FIRST.plusSeconds(3600L * place);
    }
}
