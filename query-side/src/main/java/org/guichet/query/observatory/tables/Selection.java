package org.guichet.query.observatory.tables;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/**
 * A table as it stands in one or more publications, one cell a line. Nothing is added up: figures of two cities or
 * periods stand below each other.
 *
 * @param table its id
 * @param dimensions its axes without city and period, measures first
 * @param publications those that have it, by city and period
 */
public record Selection(String table, List<String> dimensions, List<Publication> publications) {
    /** Column, and dimension of JSON-stat, that says which city. */
    public static final String CITY = "CITY";
    /** Column, and dimension of JSON-stat, that says which year or quarter. */
    public static final String PERIOD = "PERIOD";

    /** Copies. */
    public Selection {
        dimensions = List.copyOf(dimensions);
        publications = List.copyOf(publications);
    }

    /** @param definition gives the axes where nothing is published yet; null for a table that no set has any more */
    static Selection of(String table, TableDefinition definition, List<Publication> publications) {
        var dimensions = new LinkedHashSet<String>();
        publications.stream()
                .flatMap(one -> one.release().table(table).stream())
                .flatMap(one -> one.axes().stream())
                .forEach(axis -> dimensions.add(axis.dimension()));
        if (dimensions.isEmpty() && definition != null) {
            dimensions.add(TableDefinition.MEASURE);
            if (definition.durations()) {
                dimensions.add(TableDefinition.EDGE);
            }
            dimensions.addAll(definition.dimensions());
        }
        return new Selection(table, List.copyOf(dimensions), publications);
    }

    /** Its cells, those without a figure too, in the order of the publications and their tables. */
    public Stream<Line> lines() {
        return publications.stream().flatMap(this::lines);
    }

    /** Every code of a dimension that some line has, in the order in which they are shown. */
    Map<String, Axis.Entry> codes(String dimension) {
        var codes = new LinkedHashMap<String, Axis.Entry>();
        for (Publication publication : publications) {
            PublishedTable one = publication.release().table(table).orElseThrow();
            one.position(dimension)
                    .map(position -> one.axes().get(position).codes())
                    .orElse(List.of(untold()))
                    .forEach(entry -> codes.putIfAbsent(entry.code(), entry));
        }
        return codes;
    }

    /** When it became what it is; empty where nothing is published. */
    Optional<Instant> changedAt() {
        return changedAt(publications);
    }

    /** When the last of these was published or replaced; empty where there is none. */
    public static Optional<Instant> changedAt(List<Publication> publications) {
        return publications.stream()
                .flatMap(one -> Stream.of(one.publishedAt(), one.replacedAt()))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    private Stream<Line> lines(Publication publication) {
        PublishedTable told = publication.release().table(table).orElseThrow();
        List<Optional<Integer>> positions =
                dimensions.stream().map(told::position).toList();
        List<Map<String, Axis.Entry>> entries = told.axes().stream()
                .map(axis -> {
                    var byCode = new LinkedHashMap<String, Axis.Entry>();
                    axis.codes().forEach(entry -> byCode.put(entry.code(), entry));
                    return (Map<String, Axis.Entry>) byCode;
                })
                .toList();
        return told.cells().stream()
                .map(cell -> new Line(
                        publication,
                        positions.stream()
                                .map(position -> position.map(at ->
                                                entries.get(at).get(cell.codes().get(at)))
                                        .orElseGet(Selection::untold))
                                .toList(),
                        cell));
    }

    // A set of tables may gain an axis; what was published before does not tell it apart.
    private static Axis.Entry untold() {
        return new Axis.Entry(TableDefinition.TOTAL, Map.of());
    }

    /**
     * One cell.
     *
     * @param codes one for each of the selection's dimensions
     */
    public record Line(Publication publication, List<Axis.Entry> codes, PublishedCell cell) {
        /** Short code of the city. */
        public String city() {
            return publication.release().city();
        }

        /** Name of the city. */
        String cityName(Labels labels) {
            return named(publication.release(), labels);
        }

        /** The period, as {@code 2026-Q3}. */
        public String period() {
            return publication.release().period().toString();
        }
    }

    /** What the city of a release is called in this language. */
    public static String named(Release release, Labels labels) {
        return release.names().getOrDefault(labels.language(), release.names().getOrDefault("en", release.city()));
    }
}
