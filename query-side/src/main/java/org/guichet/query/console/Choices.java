package org.guichet.query.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.tables.Selection;

/**
 * The cities and periods that a table can be shown of.
 *
 * @param cities names by short code
 * @param periods the last one first
 */
public record Choices(Map<String, String> cities, List<String> periods) {
    static Choices of(List<Publication> published, Labels labels) {
        var cities = new TreeMap<String, String>();
        published.forEach(one -> cities.put(one.release().city(), Selection.named(one.release(), labels)));
        return new Choices(
                cities,
                published.stream()
                        .map(one -> one.release().period())
                        .distinct()
                        .sorted()
                        .map(Object::toString)
                        .toList()
                        .reversed());
    }
}
