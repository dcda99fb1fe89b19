package org.guichet.query.observatory.tables;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedTable;

/** Which tables are published. */
record TableList(String language, String method, String catalogue, List<Listed> tables) {
    /**
     * @param publications all there are, earlier vintages too
     * @return those tables of which something is published, in the order of the table set
     */
    static TableList of(List<Publication> publications, Labels labels, Addresses addresses) {
        var byTable = new LinkedHashMap<String, List<Publication>>();
        TableSet.current().tables().forEach(table -> byTable.put(table.id(), new ArrayList<>()));
        publications.forEach(one -> one.release().tables().forEach(table -> byTable.computeIfAbsent(
                        table.id(), id -> new ArrayList<>())
                .add(one)));
        List<Listed> tables = byTable.entrySet().stream()
                .filter(table -> !table.getValue().isEmpty())
                .map(table -> Listed.of(table.getKey(), table.getValue(), labels, addresses))
                .toList();
        return new TableList(labels.language(), addresses.methods(), addresses.catalogue(), tables);
    }

    /**
     * A table.
     *
     * @param links to it in every city and period, by format
     * @param releases those to read now, by city and period
     * @param earlierVintages those that another has taken the place of; they stay as they are
     */
    record Listed(
            String id,
            String title,
            String note,
            Map<String, String> links,
            List<Vintage> releases,
            List<Vintage> earlierVintages) {
        private static Listed of(String id, List<Publication> all, Labels labels, Addresses addresses) {
            var links = new LinkedHashMap<String, String>();
            links.put("page", addresses.page(id));
            for (TableFormat format : TableFormat.values()) {
                links.put(format.parameter(), addresses.table(id, format));
            }
            links.put("csvMetadata", addresses.description(id, Map.of()));
            return new Listed(
                    id,
                    labels.table(id),
                    labels.tableNote(id),
                    links,
                    vintages(id, all.stream().filter(one -> one.replacedAt() == null), labels, addresses),
                    vintages(id, all.stream().filter(one -> one.replacedAt() != null), labels, addresses));
        }

        private static List<Vintage> vintages(String id, Stream<Publication> some, Labels labels, Addresses addresses) {
            return some.map(one -> Vintage.of(id, one, labels, addresses)).toList();
        }
    }

    /**
     * A table in one release.
     *
     * @param levels how fine each axis is
     * @param figures how many cells have a figure
     * @param blank how many cells say why they have none
     */
    record Vintage(
            String release,
            String city,
            String cityName,
            String period,
            int vintage,
            String sha256,
            Instant publishedAt,
            Instant replacedAt,
            Map<String, String> levels,
            long figures,
            long blank,
            Map<String, String> links) {
        private static Vintage of(String id, Publication one, Labels labels, Addresses addresses) {
            PublishedTable table = one.release().table(id).orElseThrow();
            Told told = Told.of(one, labels);
            long figures =
                    table.cells().stream().filter(cell -> cell.value() != null).count();
            var levels = new LinkedHashMap<String, String>();
            for (Axis axis : table.axes()) {
                levels.put(axis.dimension(), axis.level());
            }
            var links = new LinkedHashMap<String, String>();
            for (TableFormat format : TableFormat.values()) {
                links.put(format.parameter(), addresses.vintage(id, one, format));
            }
            return new Vintage(
                    told.release(),
                    told.city(),
                    told.cityName(),
                    told.period(),
                    told.vintage(),
                    told.sha256(),
                    told.publishedAt(),
                    told.replacedAt(),
                    levels,
                    figures,
                    table.cells().size() - figures,
                    links);
        }
    }
}
