package org.guichet.query.observatory.freeze;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.query.observatory.release.PublishedCell;

/**
 * What a revision says as it was said before: a cell of which too few units have changed since its figure was made. Each
 * new figure is new noise, and somebody who knows what has changed would learn from it.
 */
final class Carried {
    /** Nothing: a first release. */
    static final Carried NOTHING = new Carried(Map.of(), Map.of(), 0);

    private final Map<List<String>, PublishedCell> former;
    private final Map<Integer, Changes> since;
    private final int enough;

    /**
     * Cells of the release that is revised.
     *
     * @param since the changes since each vintage that one of them stems from
     * @param enough how many changed units make a new figure
     */
    Carried(Map<List<String>, PublishedCell> former, Map<Integer, Changes> since, int enough) {
        this.former = former;
        this.since = since;
        this.enough = enough;
    }

    /** What was said of this cell; empty if it is said anew. */
    Optional<PublishedCell> at(List<String> cell) {
        return Optional.ofNullable(former.get(cell))
                .filter(was -> since.get(was.vintage()).at(cell) < enough);
    }

    /** What was said of this cell, however much has changed; empty if nothing was. */
    Optional<PublishedCell> former(List<String> cell) {
        return Optional.ofNullable(former.get(cell));
    }
}
