package org.guichet.query.observatory.warning;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A neighbourhood.
 *
 * @param id {@code _U} for what lies elsewhere or is not known
 * @param names by language code; empty for that
 */
public record Area(String id, Map<String, String> names) {
    /** Copies. */
    public Area {
        names = Collections.unmodifiableMap(new TreeMap<>(names));
    }
}
