package org.guichet.query.observatory.cellkey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * By how much a count is changed, by the count and the key of its cell. It cannot be changed: a released figure names
 * the version of the table that it was made with.
 *
 * @param version its name
 * @param parameters what it was made from
 * @param rows by true count from 0 on; the last one serves every larger count
 */
public record PerturbationTable(String version, TableParameters parameters, List<Row> rows) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Refuses rows that leave a key without an answer. */
    public PerturbationTable {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a table without rows");
        }
    }

    /**
     * The table of a file.
     *
     * @throws IllegalArgumentException if a row's intervals do not rise or do not end at the last key
     */
    public static PerturbationTable read(InputStream json) {
        return JSON.readValue(json, PerturbationTable.class);
    }

    /**
     * The table of this version, from the class path.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PerturbationTable named(String version) {
        String path = "/observatory/perturbation-" + version + ".json";
        try (InputStream file = PerturbationTable.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException("there is no perturbation table " + version);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /**
     * What is added to a true count. A count of nothing stays nothing: a false positive of a rare code does harm.
     *
     * @param key the sum of the keys of the cell's units
     */
    public int change(long count, int key) {
        return count == 0 ? 0 : rows.get((int) Math.min(count, rows.size() - 1)).change(key);
    }

    /** The table with the intervals of each row cut and mixed under a secret, see {@link Shuffle}. */
    public PerturbationTable shuffled(String newVersion, byte[] secret) {
        var mixed = new ArrayList<Row>();
        for (int count = 0; count < rows.size(); count++) {
            Row row = rows.get(count);
            mixed.add(new Row(row.variance(), Shuffle.of(row.intervals(), secret, count)));
        }
        return new PerturbationTable(newVersion, parameters, mixed);
    }

    /** Its version. */
    @Override
    public String toString() {
        return "perturbation table " + version;
    }

    /**
     * The noise on one true count.
     *
     * @param variance the one that was reached, to six decimals; the one that was wanted is an upper bound only
     * @param intervals of keys, rising
     */
    public record Row(double variance, List<Interval> intervals) {
        /** Refuses intervals that leave a key without an answer. */
        public Row {
            intervals = List.copyOf(intervals);
            int from = 0;
            for (Interval interval : intervals) {
                if (interval.below() < from) {
                    throw new IllegalArgumentException("intervals of keys do not rise");
                }
                from = interval.below();
            }
            if (from != CellKeys.MODULUS) {
                throw new IllegalArgumentException("intervals of keys do not end at the last one");
            }
        }

        int change(int key) {
            for (Interval interval : intervals) {
                if (key < interval.below()) {
                    return interval.change();
                }
            }
            throw new IllegalArgumentException("no key is that large");
        }
    }

    /**
     * The keys from the end of the interval before it up to, and without, {@code below}.
     *
     * @param change what is added to a count whose key falls into it
     */
    public record Interval(int below, int change) {}
}
