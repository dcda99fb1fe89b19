package org.guichet.query.observatory.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One axis of a table.
 *
 * @param dimension {@code MEASURE}, {@code EDGE}, or a dimension of the table's definition
 * @param level how fine it is: {@code codes}, {@code bands}, {@code groups}, {@code regions}, {@code listed},
 *     {@code areas}, or {@code total} where it is not told
 * @param codes in their order; a total {@code _T} comes first
 */
public record Axis(String dimension, String level, List<Entry> codes) {
    /** Copies. */
    public Axis {
        codes = List.copyOf(codes);
    }

    /**
     * A code of it.
     *
     * @param names by language, of what no code list knows, such as a neighbourhood; otherwise empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Entry(String code, Map<String, String> names) {
        /** Copies; null for none. */
        public Entry {
            names = names == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(names));
        }
    }
}
