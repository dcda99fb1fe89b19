package org.guichet.query.observatory.indicators;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cell of a published table; or the line of cells over all edges, where it stands for durations.
 *
 * @param table id of a table of the table set
 * @param codes by dimension; a dimension that is left out is told by its total
 */
public record Source(String table, Map<String, String> codes) {
    /** Copies. */
    public Source {
        codes = Collections.unmodifiableMap(new TreeMap<>(codes));
    }

    /** The same with another code in a dimension. */
    public Source with(String dimension, String code) {
        var changed = new TreeMap<>(codes);
        changed.put(dimension, code);
        return new Source(table, changed);
    }
}
