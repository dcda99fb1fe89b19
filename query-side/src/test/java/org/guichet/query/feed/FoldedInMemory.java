package org.guichet.query.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.query.testing.SequencedTopic.Numbered;

/** The rows that one fold of a whole history gives, without any database. */
final class FoldedInMemory {
    private FoldedInMemory() {}

    static Map<String, List<Record>> rows(Projection projection, List<Numbered> history) {
        var streams = new HashMap<UUID, Rows>();
        history.forEach(numbered ->
                projection.fold(streams.computeIfAbsent(numbered.event().stream(), Rows::new), numbered.event()));
        var all = new HashMap<String, List<Record>>();
        for (RowTable<?> table : projection.tables()) {
            var rows = new ArrayList<Record>();
            streams.values().forEach(stream -> rows.addAll(stream.all(table)));
            // PostgreSQL orders a uuid by its bytes, as its text is ordered.
            rows.sort(Comparator.comparing(row -> table.identityOf(row).toString()));
            all.put(table.name(), rows);
        }
        return all;
    }
}
