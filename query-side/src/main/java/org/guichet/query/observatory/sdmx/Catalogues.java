package org.guichet.query.observatory.sdmx;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.sdmx.Structure.Item;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Catalogues of what is published. What does not depend on that is made once. */
@Component
final class Catalogues {
    private final String agency;
    private final Map<List<TableSet>, SequencedMap<String, List<Item>>> fixed = new ConcurrentHashMap<>();

    /** @param agency under which structures stand; a name as SDMX wants it, the same for ever */
    Catalogues(@Value("${guichet.observatory.agency:GUICHET}") String agency) {
        this.agency = agency;
    }

    /** The catalogue of these, with the places that are in them. */
    Catalogue of(List<Publication> published) {
        List<TableSet> sets = Catalogue.tableSets(published).toList();
        return new Catalogue(
                agency,
                fixed.computeIfAbsent(sets, of -> FixedLists.of(of.stream().flatMap(set -> set.tables().stream()))),
                published);
    }
}
