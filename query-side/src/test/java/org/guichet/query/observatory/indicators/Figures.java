package org.guichet.query.observatory.indicators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.observatory.ReleaseId;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.release.SampleReleases;

/** Sample releases in which some cells say what a test wants. */
public final class Figures {
    private final Map<String, PublishedCell> wanted = new HashMap<>();

    /** A cell with this figure. */
    public Figures with(String table, int figure, String... codes) {
        wanted.put(table + List.of(codes), new PublishedCell(List.of(codes), figure, null, 1));
        return this;
    }

    /** A cell without one. */
    public Figures blank(String table, Blank why, String... codes) {
        wanted.put(table + List.of(codes), new PublishedCell(List.of(codes), null, why, 1));
        return this;
    }

    /** A first release with them. */
    public Release in(String period) {
        return in(SampleReleases.of(new ReleaseId(UUID.randomUUID()), period));
    }

    /** The same release with them. */
    public Release in(Release release) {
        return SampleReleases.with(
                release, release.tables().stream().map(this::changed).toList());
    }

    private PublishedTable changed(PublishedTable table) {
        return new PublishedTable(
                table.id(),
                table.axes(),
                table.cells().stream()
                        .map(cell -> wanted.getOrDefault(table.id() + cell.codes(), cell))
                        .toList());
    }
}
