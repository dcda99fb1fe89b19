package org.guichet.query.observatory.sdmx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.observatory.Period;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/** What is published of a flow, cell by cell. */
final class Observations {
    private final List<Publication> published;
    private final Map<Edition, Instant> editions = new HashMap<>();

    /** @param published all of it, with what was replaced */
    Observations(List<Publication> published) {
        this.published = published;
        published.forEach(
                one -> editions.put(Edition.of(one.release(), one.release().vintage()), one.publishedAt()));
    }

    /**
     * The wanted cells, in the order of their releases and tables; blank ones too.
     *
     * @param asOf as the figures stood then; null for now
     * @param updatedAfter only cells that were told since then; null for all
     */
    List<Observation> find(Selection wanted, Instant asOf, Instant updatedAfter) {
        var found = new ArrayList<Observation>();
        for (Publication publication : published) {
            Release release = publication.release();
            boolean stands = asOf == null ? publication.replacedAt() == null : publication.stoodAt(asOf);
            if (stands
                    && Flow.version(release.tableSet()).equals(wanted.flow().version())
                    && wanted.takes(Flow.TIME, release.period().toString())) {
                release.table(wanted.flow().id())
                        .ifPresent(table -> add(found, wanted, publication, table, updatedAfter));
            }
        }
        return found;
    }

    private void add(
            List<Observation> found,
            Selection wanted,
            Publication publication,
            PublishedTable table,
            Instant updatedAfter) {
        Release release = publication.release();
        List<Reader> readers = readers(wanted.flow(), release, table);
        for (PublishedCell cell : table.cells()) {
            List<String> key = readers.stream().map(reader -> reader.code(cell)).toList();
            if (wanted.takes(key)
                    && (updatedAfter == null || toldAt(publication, cell).isAfter(updatedAfter))) {
                var observation = new Observation(wanted.flow(), key, release.period(), cell);
                if (wanted.takes(observation)) {
                    found.add(observation);
                }
            }
        }
    }

    // What was carried forward into a revision was told by the earlier release.
    private Instant toldAt(Publication publication, PublishedCell cell) {
        return editions.getOrDefault(Edition.of(publication.release(), cell.vintage()), publication.publishedAt());
    }

    private static List<Reader> readers(Flow flow, Release release, PublishedTable table) {
        return flow.dimensions().stream()
                .map(dimension -> reader(dimension, release, table))
                .toList();
    }

    private static Reader reader(String dimension, Release release, PublishedTable table) {
        int position = table.position(dimension).orElse(-1);
        if (position < 0) {
            String same =
                    switch (dimension) {
                        case Flow.FREQ -> release.period().frequency();
                        case Flow.REF_AREA -> release.city();
                        default -> TableDefinition.TOTAL;
                    };
            return cell -> same;
        }
        Map<String, String> translated = new HashMap<>();
        for (Axis.Entry entry : table.axes().get(position).codes()) {
            translated.put(
                    entry.code(),
                    dimension.equals(Flow.REF_AREA)
                            ? Translation.area(release.city(), entry.code())
                            : Translation.code(dimension, entry.code()));
        }
        return cell -> translated.get(cell.codes().get(position));
    }

    private interface Reader {
        String code(PublishedCell cell);
    }

    private record Edition(UUID municipality, Period period, int vintage) {
        static Edition of(Release release, int vintage) {
            return new Edition(release.municipality(), release.period(), vintage);
        }
    }
}
