package org.guichet.query.observatory.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of a release.
 *
 * @param id of its definition in the table set
 * @param axes measures first, then the edges of durations if it tells them, then the dimensions of its definition
 * @param cells every combination of codes, in the order of the axes, the last one running fastest; blank ones too
 */
public record PublishedTable(String id, List<Axis> axes, List<PublishedCell> cells) {
    /** Copies. */
    public PublishedTable {
        axes = List.copyOf(axes);
        cells = List.copyOf(cells);
    }

    /** Where the axis of this dimension stands among its axes; empty if it has none. */
    public Optional<Integer> position(String dimension) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).dimension().equals(dimension)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Its cells by their codes. */
    public Map<List<String>, PublishedCell> byCodes() {
        return cells.stream().collect(Collectors.toUnmodifiableMap(PublishedCell::codes, Function.identity()));
    }
}
