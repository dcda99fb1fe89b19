package org.guichet.query.observatory.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/**
 * What a revision says otherwise than the release whose place it takes.
 *
 * @param revises absent where it takes no other's place; then there are no cells either
 * @param cells in the order of the revision, then those that it does not have any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Differences(ReleaseId release, ReleaseId revises, List<Changed> cells) {
    /**
     * A cell.
     *
     * @param codes one for each axis of its table
     * @param before absent where the earlier release has no such cell
     * @param after absent where the revision has no such cell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Changed(String table, List<String> codes, Said before, Said after) {}

    /**
     * What stands in a cell.
     *
     * @param value absent where it is blank
     * @param blank why it is; absent where it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(Integer value, Blank blank) {
        static Said of(PublishedCell cell) {
            return cell == null ? null : new Said(cell.value(), cell.blank());
        }
    }

    /** Of a release that revises none. */
    static Differences none(Release release) {
        return new Differences(release.id(), null, List.of());
    }

    /** Between two releases of the same period. */
    static Differences between(Release earlier, Release later) {
        var changed = new ArrayList<Changed>();
        for (PublishedTable table : later.tables()) {
            Map<List<String>, PublishedCell> before = cells(earlier, table.id());
            table.cells().forEach(cell -> add(changed, table.id(), before.get(cell.codes()), cell));
        }
        for (PublishedTable table : earlier.tables()) {
            Map<List<String>, PublishedCell> after = cells(later, table.id());
            table.cells().stream()
                    .filter(cell -> !after.containsKey(cell.codes()))
                    .forEach(cell -> add(changed, table.id(), cell, null));
        }
        return new Differences(later.id(), earlier.id(), List.copyOf(changed));
    }

    private static void add(List<Changed> changed, String table, PublishedCell before, PublishedCell after) {
        Said was = Said.of(before);
        Said is = Said.of(after);
        if (was == null || !was.equals(is)) {
            changed.add(new Changed(table, (after == null ? before : after).codes(), was, is));
        }
    }

    private static Map<List<String>, PublishedCell> cells(Release release, String table) {
        return Optional.of(release)
                .flatMap(one -> one.table(table))
                .map(PublishedTable::byCodes)
                .orElseGet(Map::of);
    }
}
