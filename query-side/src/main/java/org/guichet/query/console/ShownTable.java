package org.guichet.query.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.tables.Addresses;
import org.guichet.query.observatory.tables.Citation;
import org.guichet.query.observatory.tables.Selection;
import org.guichet.query.observatory.tables.TableFormat;

/**
 * A table as a person reads it: one axis across, the others down, and what is the same in every cell said once.
 *
 * @param vintages of the same city and period, the last one first
 * @param fixed what holds for the whole table
 * @param coarser axes that are told in less detail than the table may have, which the rules decided
 * @param axes heads of the columns that say what a line is about
 * @param heads of the columns with figures
 * @param groups lines that belong together, by measure
 * @param reasons that occur, with the marks that stand in blank cells
 */
public record ShownTable(
        Vintage vintage,
        String city,
        String cityName,
        String period,
        List<Vintage> vintages,
        List<String> fixed,
        List<String> coarser,
        List<String> axes,
        List<String> heads,
        List<TableGrid.Group> groups,
        Map<String, String> reasons,
        Map<String, String> files,
        Citation citation) {
    static ShownTable of(String table, Publication shown, List<Publication> all, Figures figures, Addresses addresses) {
        Labels labels = figures.labels();
        PublishedTable told = shown.release().table(table).orElseThrow();
        var grid = TableGrid.of(told, labels, figures);
        return new ShownTable(
                Vintage.of(shown, figures),
                shown.release().city(),
                Selection.named(shown.release(), labels),
                shown.release().period().toString(),
                all.stream()
                        .filter(one -> one.release()
                                        .city()
                                        .equals(shown.release().city())
                                && one.release().period().equals(shown.release().period()))
                        .map(one -> Vintage.of(one, figures))
                        .toList()
                        .reversed(),
                grid.fixed(),
                coarser(told, shown.release(), labels),
                grid.axes(),
                grid.heads(),
                grid.groups(),
                grid.reasons(),
                files(table, shown, addresses),
                Citation.of(table, shown, labels, addresses));
    }

    private static List<String> coarser(PublishedTable told, Release release, Labels labels) {
        List<Map<String, String>> variants = TableSet.named(release.tableSet())
                .table(told.id())
                .map(table -> table.variants(release.period()))
                .orElse(List.of());
        return told.axes().stream()
                .filter(axis -> variants.stream().skip(1).anyMatch(variant -> axis.level()
                        .equals(variant.get(axis.dimension()))))
                .filter(axis -> !axis.level().equals(variants.getFirst().get(axis.dimension())))
                .map(axis -> labels.dimension(axis.dimension()))
                .toList();
    }

    private static Map<String, String> files(String table, Publication shown, Addresses addresses) {
        var files = new LinkedHashMap<String, String>();
        for (TableFormat format : TableFormat.values()) {
            files.put(format.parameter(), addresses.vintage(table, shown, format));
        }
        files.put("excel", files.get(TableFormat.CSV.parameter()) + "&bom=true&delimiter=%3B");
        return files;
    }

    /**
     * A release of the period.
     *
     * @param day of publication
     * @param revises whether there was one before it
     * @param current whether it is the one to read now
     */
    public record Vintage(String release, String number, String day, boolean revises, boolean current) {
        private static Vintage of(Publication one, Figures figures) {
            return new Vintage(
                    one.id().toString(),
                    Integer.toString(one.release().vintage()),
                    Citation.day(one.publishedAt(), figures.labels()),
                    one.release().revises() != null,
                    one.replacedAt() == null);
        }
    }
}
