package org.guichet.query.observatory.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.observatory.TableDefinition;
import org.guichet.query.observatory.release.Axis;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/** Finds the cells of a release. */
final class ReleaseCells {
    private ReleaseCells() {}

    static Found find(Release release, Source source) {
        Optional<PublishedTable> table = release.table(source.table());
        if (table.isEmpty()) {
            return new Found(new Cited(source.table(), List.of(), null, null), Missing.NOT_IN_RELEASE);
        }
        var codes = new ArrayList<String>();
        int place = 0;
        for (Axis axis : table.get().axes()) {
            String code = source.codes().getOrDefault(axis.dimension(), TableDefinition.TOTAL);
            int at = axis.codes().stream().map(Axis.Entry::code).toList().indexOf(code);
            if (at < 0) {
                return new Found(new Cited(source.table(), List.of(), null, null), Missing.NOT_TOLD_APART);
            }
            codes.add(code);
            place = place * axis.codes().size() + at;
        }
        return found(source, codes, table.get().cells().get(place));
    }

    private static Found found(Source source, List<String> codes, PublishedCell cell) {
        if (!cell.codes().equals(codes)) {
            throw new IllegalStateException("the cells of " + source.table() + " are not in the order of its axes");
        }
        var cited = new Cited(source.table(), codes, cell.value(), cell.blank());
        return new Found(cited, cell.value() == null ? Missing.BLANK : null);
    }

    /**
     * A cell, or why there is none.
     *
     * @param missing null where there is a figure
     */
    record Found(Cited cell, Missing missing) {
        boolean told() {
            return missing == null;
        }

        int figure() {
            return cell.value();
        }
    }
}
