package org.guichet.query.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The rows of one stream in all tables of a projection, as a fold sees and changes them. Changes stay in memory until
 * the batch is written; the last one of a key counts.
 */
public final class Rows {
    private final UUID stream;
    private final Map<RowTable<?>, Map<List<Object>, Record>> current = new HashMap<>();
    private final Map<RowTable<?>, Set<List<Object>>> present = new HashMap<>();
    // An empty value is a row to be removed.
    private final Map<RowTable<?>, Map<List<Object>, Optional<Record>>> changes = new HashMap<>();

    /** No rows yet. */
    public Rows(UUID stream) {
        this.stream = stream;
    }

    /** Whose rows these are. */
    public UUID stream() {
        return stream;
    }

    /** The stream's rows of a table, in no order that can be relied on. */
    public <R extends Record> List<R> all(RowTable<R> table) {
        return current.getOrDefault(table, Map.of()).values().stream()
                .map(table::cast)
                .toList();
    }

    /** The row with this key. */
    public <R extends Record> Optional<R> find(RowTable<R> table, Object... key) {
        return Optional.ofNullable(current.getOrDefault(table, Map.of()).get(List.of(key)))
                .map(table::cast);
    }

    /**
     * Adds a row, or puts it in the place of the one with its key.
     *
     * @throws IllegalArgumentException if the row is of another stream: a stream writes its own rows and nobody else's
     */
    public <R extends Record> void put(RowTable<R> table, R row) {
        if (!table.streamOf(row).equals(stream)) {
            throw new IllegalArgumentException("a row of " + table + " for another stream");
        }
        List<Object> key = table.keyOf(row);
        current.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(key, row);
        changes.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(key, Optional.of(row));
    }

    /** Takes the row with this key away, if it is there. */
    public <R extends Record> void remove(RowTable<R> table, Object... key) {
        current.getOrDefault(table, new HashMap<>()).remove(List.of(key));
        changes.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(List.of(key), Optional.empty());
    }

    /** Puts another row in the place of every one of the table, such as its form without anything of the person. */
    public <R extends Record> void replaceAll(RowTable<R> table, UnaryOperator<R> replacement) {
        all(table).forEach(row -> put(table, replacement.apply(row)));
    }

    /** The rows of a table that were put since they were read. */
    public <R extends Record> Collection<R> written(RowTable<R> table) {
        return changes.getOrDefault(table, Map.of()).values().stream()
                .flatMap(Optional::stream)
                .map(table::cast)
                .toList();
    }

    /** The rows of a table that were put and had not been there when the stream's rows were read. */
    public <R extends Record> Collection<R> added(RowTable<R> table) {
        Set<List<Object>> known = present.getOrDefault(table, Set.of());
        return written(table).stream()
                .filter(row -> !known.contains(table.keyOf(row)))
                .toList();
    }

    /** Primary keys of the rows that were taken away. */
    List<List<Object>> removed(RowTable<?> table) {
        var keys = new ArrayList<List<Object>>();
        changes.getOrDefault(table, Map.of()).forEach((key, row) -> {
            if (row.isEmpty()) {
                keys.add(table.identity(stream, key));
            }
        });
        return keys;
    }

    boolean unchanged() {
        return changes.isEmpty();
    }

    <R extends Record> void loaded(RowTable<R> table, R row) {
        List<Object> key = table.keyOf(row);
        current.computeIfAbsent(table, t -> new LinkedHashMap<>()).put(key, row);
        present.computeIfAbsent(table, t -> new HashSet<>()).add(key);
    }

    /** The same rows with the same changes, to go on from there; rows themselves cannot be changed and are shared. */
    static Rows copyOf(Rows rows) {
        var copy = new Rows(rows.stream);
        rows.current.forEach((table, ofTable) -> copy.current.put(table, new LinkedHashMap<>(ofTable)));
        copy.present.putAll(rows.present);
        rows.changes.forEach((table, ofTable) -> copy.changes.put(table, new LinkedHashMap<>(ofTable)));
        return copy;
    }
}
