package org.guichet.query.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.tables.Selection;

/**
 * What a city has published, as the first page lists it.
 *
 * @param code its short code
 * @param years of which there is a yearly report, the last one first
 * @param tables in the order of the table set
 */
public record PublishedCity(String code, String name, List<String> years, List<Listed> tables) {
    /** Copies. */
    public PublishedCity {
        years = List.copyOf(years);
        tables = List.copyOf(tables);
    }

    /** @param current by city and period */
    static List<PublishedCity> all(List<Publication> current, Labels labels) {
        var byCity = new TreeMap<String, List<Publication>>();
        current.forEach(one -> byCity.computeIfAbsent(one.release().city(), code -> new ArrayList<>())
                .add(one));
        return byCity.entrySet().stream()
                .map(city -> of(city.getKey(), city.getValue().reversed(), labels))
                .toList();
    }

    private static PublishedCity of(String code, List<Publication> lastFirst, Labels labels) {
        var periods = new LinkedHashMap<String, List<String>>();
        for (Publication one : lastFirst) {
            for (PublishedTable table : one.release().tables()) {
                periods.computeIfAbsent(table.id(), id -> new ArrayList<>())
                        .add(one.release().period().toString());
            }
        }
        return new PublishedCity(
                code,
                Selection.named(lastFirst.getFirst().release(), labels),
                lastFirst.stream()
                        .map(one -> one.release().period())
                        .filter(period -> period.isYear())
                        .map(Object::toString)
                        .toList(),
                periods.entrySet().stream()
                        .map(table -> new Listed(table.getKey(), table.getValue()))
                        .toList());
    }

    /**
     * A table.
     *
     * @param periods that it is published of, the last one first
     */
    public record Listed(String id, List<String> periods) {
        /** Copies. */
        public Listed {
            periods = List.copyOf(periods);
        }
    }
}
