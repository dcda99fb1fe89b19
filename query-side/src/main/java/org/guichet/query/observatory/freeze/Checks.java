package org.guichet.query.observatory.freeze;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;

/**
 * What was found when figures were made: for those who decide on publishing them.
 *
 * @param leastDeviation standard deviation of the noise that is left to whoever puts all published figures of the year
 *     together; null where there are no figures
 * @param wantedDeviation what it must be at least
 */
record Checks(List<OfTable> tables, Double leastDeviation, double wantedDeviation) {

    /**
     * What was found of a table.
     *
     * @param levels by dimension
     * @param figures how many cells have one
     * @param carried how many cells say what an earlier release said, as too little has changed
     * @param blank how many cells have none, by reason
     */
    record OfTable(String table, Map<String, String> levels, int figures, int carried, Map<Blank, Integer> blank) {
        static OfTable of(PublishedTable table, int vintage) {
            var levels = new LinkedHashMap<String, String>();
            for (Axis axis : table.axes()) {
                levels.put(axis.dimension(), axis.level());
            }
            var blank = new EnumMap<Blank, Integer>(Blank.class);
            int figures = 0;
            int carried = 0;
            for (PublishedCell cell : table.cells()) {
                if (cell.blank() == null) {
                    figures++;
                } else {
                    blank.merge(cell.blank(), 1, Integer::sum);
                }
                carried += cell.vintage() == vintage ? 0 : 1;
            }
            return new OfTable(table.id(), levels, figures, carried, blank);
        }
    }

    /** Whether any cell of any table has a figure. */
    boolean tellAnything() {
        return tables.stream().anyMatch(table -> table.figures() > 0);
    }
}
