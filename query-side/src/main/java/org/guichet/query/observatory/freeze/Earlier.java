package org.guichet.query.observatory.freeze;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.query.observatory.cube.UnitFact;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/** What was published before of the same city and year. */
final class Earlier {
    private final List<Past> ofYear;
    private final Release revised;

    /**
     * A release, and the units behind it.
     *
     * @param behind as they were then
     */
    record Past(Release release, List<UnitFact> behind) {}

    /**
     * What was published before.
     *
     * @param ofYear every release of the city's year and its quarters
     * @param revised the one whose place is taken; null for a first release of its period
     */
    Earlier(List<Past> ofYear, Release revised) {
        this.ofYear = ofYear;
        this.revised = revised;
    }

    /** The release whose place is taken. */
    Optional<Release> revised() {
        return Optional.ofNullable(revised);
    }

    /** Which release of its period the next one is. */
    int vintage() {
        return revised == null ? 1 : revised.vintage() + 1;
    }

    /** Number of the next release in the year. */
    int number() {
        return ofYear.size();
    }

    /**
     * Takes into account the figures that were told, each where it was first told.
     *
     * @return the numbers of their tables
     */
    Set<Integer> expose(Exposure exposure) {
        var told = new HashSet<Integer>();
        for (int number = 0; number < ofYear.size(); number++) {
            Release release = ofYear.get(number).release();
            for (PublishedTable table : release.tables()) {
                told.add(exposure.add(
                        number,
                        Tally.of(Layout.of(release, table), ofYear.get(number).behind()),
                        ReleaseMaker.drawn(table, release.vintage())));
            }
        }
        return told;
    }

    /** The cells of a table that are said as before. */
    Carried carried(Layout layout, Rules rules, List<UnitFact> now) {
        Optional<PublishedTable> table =
                revised().flatMap(release -> release.table(layout.definition().id()));
        if (table.isEmpty()) {
            return Carried.NOTHING;
        }
        Map<List<String>, PublishedCell> former = table.get().byCodes();
        Map<Integer, Changes> since = former.values().stream()
                .map(PublishedCell::vintage)
                .distinct()
                .collect(
                        Collectors.toMap(vintage -> vintage, vintage -> Changes.between(layout, behind(vintage), now)));
        return new Carried(former, since, rules.changedUnits());
    }

    private List<UnitFact> behind(int vintage) {
        return ofYear.stream()
                .filter(past -> past.release().period().equals(revised.period())
                        && past.release().vintage() == vintage)
                .map(Past::behind)
                .findFirst()
                .orElseThrow();
    }
}
