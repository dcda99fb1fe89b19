package org.guichet.query.observatory.management;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.query.observatory.cube.Measure;
import org.guichet.query.observatory.cube.UnitKind;

/**
 * What a table counts.
 *
 * @param name its name in answers
 * @param dimensions none for a table of one line a month
 * @param measures in the order of the columns
 * @param stock whether it also tells how many were open at the end of the month
 */
record FigureTable(String name, UnitKind kind, List<Dimension> dimensions, List<Measure> measures, boolean stock) {

    /** Every line that a month has, those of which there is nothing to tell included. */
    List<List<String>> lines(Collection<List<String>> occurring) {
        Stream<List<String>> lines = Stream.of(List.of());
        for (Dimension dimension : dimensions) {
            lines = lines.flatMap(line -> codes(dimension, line).map(code -> {
                var longer = new ArrayList<>(line);
                longer.add(code);
                return List.copyOf(longer);
            }));
        }
        // A code that no list knows, such as a service's id or none at all, is told where it occurs.
        return Stream.concat(lines, occurring.stream().sorted(Comparator.comparing(List::toString)))
                .distinct()
                .toList();
    }

    private static Stream<String> codes(Dimension dimension, List<String> before) {
        boolean ofRestricted = dimension == Dimension.URGENCY && before.contains(FigureTables.RESTRICTED);
        return ofRestricted ? Stream.of(FigureTables.ALL) : dimension.codes().stream();
    }
}
